package org.pymemoryview.compare;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.copy.RowPairs;
import org.pymemoryview.copy.Rows;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.memory.HeapMemory;

import java.util.Arrays;

/** The items of two views of one shape, compared row by row. */
public final class ViewComparison {
    private ViewComparison() {}

    @TruffleBoundary
    public static boolean sameItems(BufferView view, BufferView other, ItemComparator comparator) {
        if (!comparator.isComparable()) {
            return false;
        }
        if (comparesAsBytes(view, other)
                && view.block() instanceof HeapMemory heap
                && other.block() instanceof HeapMemory otherHeap) {
            return sameBytes(heap, view.offset(), otherHeap, other.offset(), view.nbytes());
        }
        if (view.isPlain() && other.isPlain()) {
            return comparator.mismatch(
                            view.block(),
                            view.offset(),
                            view.stride(),
                            other.block(),
                            other.offset(),
                            other.stride(),
                            view.length())
                    < 0;
        }
        RowPairs rows = new RowPairs(
                view.block(),
                view.offset(),
                view.layout(),
                other.block(),
                other.offset(),
                other.layout());
        while (rows.next()) {
            if (mismatch(rows.first(), rows.second(), comparator) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether both are runs of items of one type, which are equal exactly when their bytes are. */
    private static boolean comparesAsBytes(BufferView view, BufferView other) {
        ElementType type = view.format().type();
        return type != null
                && type == other.format().type()
                && type.comparesAsBytes()
                && view.itemsize() == type.size()
                && other.itemsize() == type.size()
                && view.isCContiguous()
                && other.isCContiguous();
    }

    private static boolean sameBytes(
            HeapMemory memory, long offset, HeapMemory other, long otherOffset, long length) {
        int start = (int) offset;
        int otherStart = (int) otherOffset;
        // Views of no bytes may begin outside their memory.
        return length == 0
                || Arrays.equals(
                        memory.bytes(),
                        start,
                        start + (int) length,
                        other.bytes(),
                        otherStart,
                        otherStart + (int) length);
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
