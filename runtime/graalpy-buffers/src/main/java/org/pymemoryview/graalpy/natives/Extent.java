package org.pymemoryview.graalpy.natives;

import org.pymemoryview.buffer.Layout;

/**
 * How far the items of a layout without suboffsets reach, if it has any.
 *
 * @param below bytes before the first item
 * @param above bytes from the beginning of the first item
 */
public record Extent(long below, long above) {
    /** @throws ArithmeticException where a number of bytes does not fit a long */
    public static Extent of(Layout layout, long itemsize) {
        long below = 0;
        long above = itemsize;
        for (int dim = 0; dim < layout.ndim(); dim++) {
            long reach = Math.multiplyExact(layout.length(dim) - 1, layout.stride(dim));
            below = Math.addExact(below, Math.max(-reach, 0));
            above = Math.addExact(above, Math.max(reach, 0));
        }
        return new Extent(below, above);
    }

    /** All bytes. */
    public long size() {
        return Math.addExact(below, above);
    }
}
