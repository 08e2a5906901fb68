/**
 * {@code __buffer__} and {@code __release_buffer__} (PEP 688) as methods of the builtin classes
 * that export, which GraalPy's lack.
 */
package org.pymemoryview.graalpy.protocol;
