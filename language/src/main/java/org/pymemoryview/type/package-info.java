/**
 * {@code memoryview} as a Python type, written once for every host: keys, arguments, the order of
 * effects, and messages.
 *
 * <p>A host implements {@link org.pymemoryview.type.PythonHost}, which is what has to be asked of a
 * Python's own objects, and makes its class of {@link org.pymemoryview.type.MemoryViewType}:
 *
 * <ul>
 *   <li>operators and built-in functions are methods of it, such as
 *       {@link org.pymemoryview.type.MemoryViewType#getItem getItem};
 *   <li>what Python code finds by name is in two tables, {@link org.pymemoryview.type.Method} and
 *       {@link org.pymemoryview.type.Attribute}, with names, arguments and documentation.
 * </ul>
 *
 * <p>User code runs only where the host is asked for something, in CPython's order, and each method
 * is right after it has released the very view in use. Errors are
 * {@link org.pymemoryview.error.PythonError}, which the host turns into its own; what its own
 * objects raise passes through as it is.
 *
 * <p>Nothing here is made for the compiler. A Truffle host calls it behind a boundary, and has the
 * {@link org.pymemoryview.nodes} for what is worth every effort: {@code view[i]} with an int.
 */
package org.pymemoryview.type;
