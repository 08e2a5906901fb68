/**
 * The operations of memoryview as Truffle nodes.
 *
 * <p>Each node takes Java arguments: a host decodes its own tuples, slices and numbers, and wraps
 * the results. Element values are
 *
 * <ul>
 *   <li>{@code Boolean} for {@code '?'},
 *   <li>{@code Integer}, {@code Long}, or {@code BigInteger} above the long range, for integers,
 *   <li>{@code Double} for floats, {@link org.pymemoryview.format.Complex} for complex numbers,
 *   <li>{@code Byte} for {@code 'c'}, which stands for a {@code bytes} object of length one.
 * </ul>
 *
 * <p>All nodes can be inlined, cached ({@code create()}) and used without a call site
 * ({@code getUncached()}).
 */
package org.pymemoryview.nodes;
