/** The functions of C's API that make buffers and memoryviews, or resize what our views show. */
package org.pymemoryview.graalpy.capi;
