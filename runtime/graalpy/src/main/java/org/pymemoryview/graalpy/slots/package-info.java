/**
 * What Python's operators and built-in functions call of a memoryview and its iterator: one Truffle
 * node for each slot.
 *
 * <p>A node checks its arguments in CPython's order, decodes them, calls a node of
 * {@link org.pymemoryview.nodes} and raises its errors as Python exceptions. It is a builtin of
 * GraalPy's kind, so that GraalPy's interpreter calls it directly and the compiler inlines it.
 */
package org.pymemoryview.graalpy.slots;
