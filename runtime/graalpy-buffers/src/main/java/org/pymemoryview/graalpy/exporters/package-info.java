/**
 * Makes views of all objects that export a buffer in GraalPy, with their bytes as a
 * {@link org.pymemoryview.memory.Memory}.
 */
package org.pymemoryview.graalpy.exporters;
