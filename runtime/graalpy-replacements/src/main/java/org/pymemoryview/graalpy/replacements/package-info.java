/**
 * Replaces builtins of GraalPy in a context with our memoryview: those that make memoryviews, test
 * for GraalPy's Java class of them, or resize objects that may have views.
 *
 * <p>Most replacements wrap the node of the original. Those of one purpose have a package of their
 * own below this one, which says what is replaced.
 */
package org.pymemoryview.graalpy.replacements;
