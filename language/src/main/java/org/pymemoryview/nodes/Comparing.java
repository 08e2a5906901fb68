package org.pymemoryview.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.RowPairs;
import org.pymemoryview.buffer.Rows;
import org.pymemoryview.format.ItemComparator;

/** The items of two views of one shape, compared row by row. */
final class Comparing {
    private Comparing() {}

    @TruffleBoundary
    static boolean sameItems(MemoryView view, MemoryView other, ItemComparator comparator) {
        if (!comparator.isComparable()) {
            return false;
        }
        if (view.isPlain() && other.isPlain()) {
            return comparator.mismatch(
                            view.memory(),
                            view.offset(),
                            view.stride(),
                            other.memory(),
                            other.offset(),
                            other.stride(),
                            view.length())
                    < 0;
        }
        RowPairs rows = new RowPairs(
                view.memory(),
                view.offset(),
                view.layout(),
                other.memory(),
                other.offset(),
                other.layout());
        while (rows.next()) {
            if (mismatch(rows.first(), rows.second(), comparator) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static long mismatch(Rows row, Rows other, ItemComparator comparator) {
        return comparator.mismatch(
                row.memory(),
                row.offset(),
                row.stride(),
                other.memory(),
                other.offset(),
                other.stride(),
                row.length());
    }
}
