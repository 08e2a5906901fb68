/**
 * The nodes measured inside a root node, each beside the plain Java loop or library call that is
 * its limit.
 *
 * <p>A benchmark whose name ends in {@code Limit} is the limit of the one named without it. Loops
 * over items have two: {@code Limit} is a root node too, so that both are compiled by the same
 * compiler, and {@code Plain} is a Java method, compiled by the JVM's own.
 */
package org.pymemoryview.benchmarks;
