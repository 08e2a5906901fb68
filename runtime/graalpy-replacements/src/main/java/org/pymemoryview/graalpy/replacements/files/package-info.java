/**
 * Functions on open files that take a buffer and that GraalPy lacks, made of its own functions for
 * reading, writing and seeking.
 */
package org.pymemoryview.graalpy.replacements.files;
