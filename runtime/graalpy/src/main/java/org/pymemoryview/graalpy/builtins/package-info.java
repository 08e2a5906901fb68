/**
 * The Python classes of ours, {@code memoryview} and its iterator, with their methods and
 * attributes.
 *
 * <p>The methods' nodes work as those of {@link org.pymemoryview.graalpy.slots} do.
 */
package org.pymemoryview.graalpy.builtins;
