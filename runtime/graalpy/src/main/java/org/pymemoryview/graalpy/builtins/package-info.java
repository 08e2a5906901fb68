/**
 * The Python classes and their methods and attributes: {@code memoryview}, its iterator, and
 * {@code __buffer__} and {@code __release_buffer__} of every class that exports.
 *
 * <p>The methods' nodes work as those of {@link org.pymemoryview.graalpy.slots} do.
 */
package org.pymemoryview.graalpy.builtins;
