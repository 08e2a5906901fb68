/**
 * GraalPy's exporting objects: their bytes as a {@link org.pymemoryview.memory.Memory}, and what
 * keeps them from being resized while there are views.
 */
package org.pymemoryview.graalpy.exporters;
