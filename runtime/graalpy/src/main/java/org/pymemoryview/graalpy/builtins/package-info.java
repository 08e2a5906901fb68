/** Placeholder. */
package org.pymemoryview.graalpy.builtins;
