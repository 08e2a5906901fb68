/**
 * Builtins of GraalPy that are replaced in a context where our memoryview is on, because they make
 * memoryviews, know them by their Java class, or resize what our views show.
 *
 * <p>Each stands in for the original of the same name and, as a rule, runs its node.
 */
package org.pymemoryview.graalpy.replacements;
