/**
 * The Python classes: one Truffle node for each slot and method, and what makes classes of them.
 *
 * <p>A node checks its arguments in CPython's order, decodes them, calls a node of
 * {@link org.pymemoryview.nodes} and raises its errors as Python exceptions. It is a builtin of
 * GraalPy's kind, so that GraalPy's interpreter calls it directly and the compiler inlines it.
 */
package org.pymemoryview.graalpy.builtins;
