/**
 * The one exception type of the library.
 *
 * <p>Every operation reports a Python error as a {@link org.pymemoryview.error.PythonError}: the
 * kind of Python exception and CPython's exact message. A host turns it into an exception of its
 * own where its builtins call the library.
 */
package org.pymemoryview.error;
