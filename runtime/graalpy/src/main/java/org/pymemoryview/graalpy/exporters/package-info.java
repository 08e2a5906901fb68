/**
 * Views of GraalPy's exporting objects: their bytes as a {@link org.pymemoryview.memory.Memory},
 * whatever the objects are.
 */
package org.pymemoryview.graalpy.exporters;
