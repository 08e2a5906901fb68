/**
 * A view as Java and the other guest languages see it: how bytes and items are reached through
 * interop, in bounds, and never through a view that is readonly or released.
 */
package org.pymemoryview.graalpy.interop;
