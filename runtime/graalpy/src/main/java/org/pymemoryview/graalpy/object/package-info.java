/**
 * The Python objects: the instances of {@code memoryview} and of its iterator, and what GraalPy's
 * builtins and other languages get of them.
 */
package org.pymemoryview.graalpy.object;
