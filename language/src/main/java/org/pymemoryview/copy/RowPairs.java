package org.pymemoryview.copy;

import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.memory.Memory;

/** The rows of two layouts of one shape, walked side by side in C order. */
public final class RowPairs {
    private final Rows first;
    private final Rows second;

    public RowPairs(
            Memory firstMemory,
            long firstOffset,
            Layout firstLayout,
            Memory secondMemory,
            long secondOffset,
            Layout secondLayout) {
        // Both advance by the shorter of their two rows.
        int dims = Math.min(
                Rows.rowDimensions(firstLayout, Order.C),
                Rows.rowDimensions(secondLayout, Order.C));
        this.first = Rows.limited(firstMemory, firstOffset, firstLayout, dims);
        this.second = Rows.limited(secondMemory, secondOffset, secondLayout, dims);
    }

    /** Moves both to the next row; false once there is none. */
    public boolean next() {
        return first.next() && second.next();
    }

    public Rows first() {
        return first;
    }

    public Rows second() {
        return second;
    }

    /** The number of items in the present row, the same for both. */
    public long length() {
        return first.length();
    }
}
