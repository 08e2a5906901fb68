package org.pymemoryview.graalpy.object;

import org.pymemoryview.MemoryView;
import org.pymemoryview.memory.HeapMemory;

/**
 * A few bytes of a view, in an array, for a builtin that would copy all of them. The array is the
 * exporter's own where it has one: nothing is copied then.
 */
public final class ViewPiece {
    private ViewPiece() {}

    /** Whether a builtin gets the exporter's array for the whole view, and copies nothing. */
    public static boolean isArray(MemoryView view) {
        return ByteAccess.hasArray(view);
    }

    /**
     * Where a piece starts.
     *
     * @param offset of the piece in the view in bytes, as in Python; a Java int or long in the
     *     common case
     * @param size of the piece in bytes; negative where it is unknown
     * @return the offset in the view in bytes; negative where the view is not C-contiguous, is
     *     released, or does not have these bytes, which the builtin refuses
     */
    public static long start(MemoryView view, Object offset, int size) {
        if (size < 0 || view.isReleased() || !view.isCContiguous()) {
            return -1;
        }
        long given;
        if (offset instanceof Integer small) {
            given = small;
        } else if (offset instanceof Long large) {
            given = large;
        } else {
            return -1;
        }
        long bytes = view.nbytes();
        long start = given < 0 ? given + bytes : given;
        return start <= bytes - size ? start : -1;
    }

    /** An array with the bytes of a piece, to be read at once. */
    public static byte[] array(MemoryView view, long start, int size) {
        if (view.block() instanceof HeapMemory heap) {
            return heap.bytes();
        }
        byte[] bytes = new byte[size];
        ByteAccess.read(view, start, bytes, 0, size);
        return bytes;
    }

    /** The index of the piece's first byte in its array. */
    public static int index(MemoryView view, long start) {
        return view.block() instanceof HeapMemory ? (int) (view.offset() + start) : 0;
    }
}
