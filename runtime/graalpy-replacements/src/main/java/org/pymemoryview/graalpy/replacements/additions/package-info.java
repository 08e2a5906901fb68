/**
 * Functions and methods that take a buffer and that GraalPy lacks, or has without an argument: each
 * is added, or replaced by one that has it. GraalPy's own functions do what they can do.
 */
package org.pymemoryview.graalpy.replacements.additions;
