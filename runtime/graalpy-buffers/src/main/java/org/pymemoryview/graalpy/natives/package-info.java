/**
 * Buffers in native memory: what objects whose classes are written in C export, and memory that C
 * code describes itself. All other exporters are in {@link org.pymemoryview.graalpy.exporters}.
 */
package org.pymemoryview.graalpy.natives;
