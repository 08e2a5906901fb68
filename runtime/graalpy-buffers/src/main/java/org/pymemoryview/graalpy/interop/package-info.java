/**
 * Access to a view from Java and other guest languages. Interop messages read and write bytes and
 * items within bounds, and respect that a view is readonly or released.
 */
package org.pymemoryview.graalpy.interop;
