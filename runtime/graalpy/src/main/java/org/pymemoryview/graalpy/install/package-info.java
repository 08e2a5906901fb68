/**
 * Puts our memoryview into Python contexts: {@link org.pymemoryview.graalpy.install.Installation}
 * says what, in order.
 */
package org.pymemoryview.graalpy.install;
