/**
 * The instances of {@code memoryview} and of its iterator, with the library messages by which
 * GraalPy's builtins and other languages access them.
 */
package org.pymemoryview.graalpy.object;
