package org.pymemoryview.compare;

import static org.pymemoryview.internal.ByteArrays.LONGS;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.copy.RowPairs;
import org.pymemoryview.copy.Rows;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.memory.HeapMemory;

import java.util.Arrays;

/** The items of two views of one shape, compared row by row. */
public final class ViewComparison {
    /** Bytes that cost less to compare here than to call for. */
    private static final int FEW = 64;

    private ViewComparison() {}

    /**
     * Whether {@link #sameBytes(BufferView, BufferView)} compares two views: both are runs of items
     * on the heap whose bytes differ exactly where the items do.
     */
    public static boolean compareAsHeapBytes(BufferView view, BufferView other) {
        return comparesAsBytes(view, other)
                && view.block() instanceof HeapMemory
                && other.block() instanceof HeapMemory;
    }

    /**
     * Whether all items are equal, of two views of one size that {@link #compareAsHeapBytes}.
     *
     * <p>A few bytes are compared by the caller's own compiled code: views that are made for a
     * comparison alone are no objects then.
     */
    public static boolean sameBytes(BufferView view, BufferView other) {
        return sameBytes(
                (HeapMemory) view.block(),
                view.offset(),
                (HeapMemory) other.block(),
                other.offset(),
                view.nbytes());
    }

    /** Whether all items are equal, of two views of one shape. */
    @TruffleBoundary
    public static boolean sameItems(BufferView view, BufferView other, ItemComparator comparator) {
        if (!comparator.isComparable()) {
            return false;
        }
        if (comparesAsBytes(view, other)) {
            // Views of no bytes may begin outside their memory.
            return view.nbytes() == 0
                    || view.block()
                            .equalBytes(
                                    view.offset(), other.block(), other.offset(), view.nbytes());
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
        // Views of no bytes may begin outside their memory.
        return length == 0
                || sameBytes(memory.bytes(), (int) offset, other.bytes(), (int) otherOffset, (int)
                        length);
    }

    private static boolean sameBytes(
            byte[] bytes, int start, byte[] others, int otherStart, int length) {
        if (length > FEW) {
            return sameManyBytes(bytes, start, others, otherStart, length);
        }
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            if ((long) LONGS.get(bytes, start + i) != (long) LONGS.get(others, otherStart + i)) {
                return false;
            }
        }
        for (; i < length; i++) {
            if (bytes[start + i] != others[otherStart + i]) {
                return false;
            }
        }
        return true;
    }

    @TruffleBoundary
    private static boolean sameManyBytes(
            byte[] bytes, int start, byte[] others, int otherStart, int length) {
        return Arrays.equals(bytes, start, start + length, others, otherStart, otherStart + length);
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
