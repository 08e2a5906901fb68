/**
 * What differs between the lines of GraalPy: {@link org.pymemoryview.graalpy.line.Line}, which one
 * module for each line implements, compiled against its GraalPy.
 *
 * <p>All other classes are compiled once, and link with every GraalPy that is supported.
 */
package org.pymemoryview.graalpy.line;
