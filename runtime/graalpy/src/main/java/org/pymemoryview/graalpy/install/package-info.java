/**
 * Installs our memoryview in Python contexts; {@link org.pymemoryview.graalpy.install.Installation}
 * has the steps in order.
 */
package org.pymemoryview.graalpy.install;
