/** Replaces functions of the C API: those that export buffers, make memoryviews or resize. */
package org.pymemoryview.graalpy.capi;
