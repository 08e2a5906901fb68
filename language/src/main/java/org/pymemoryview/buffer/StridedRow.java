package org.pymemoryview.buffer;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

/** Copies a single row: items of one size, each with a stride of its own. */
public final class StridedRow {
    private StridedRow() {}

    /**
     * Copies a row of items.
     *
     * <p>Where both rows have no gaps the ranges may overlap; otherwise they must not.
     *
     * @param count of items
     * @param itemsize in bytes
     */
    @TruffleBoundary
    public static void copy(
            Memory source,
            long sourceOffset,
            long sourceStride,
            Memory target,
            long targetOffset,
            long targetStride,
            long count,
            long itemsize) {
        if (sourceStride == itemsize && targetStride == itemsize || count == 1) {
            source.copyTo(sourceOffset, target, targetOffset, count * itemsize);
        } else if (source instanceof HeapMemory from && target instanceof HeapMemory to) {
            copyHeap(
                    from,
                    sourceOffset,
                    sourceStride,
                    to,
                    targetOffset,
                    targetStride,
                    count,
                    itemsize);
        } else {
            copyItems(
                    source,
                    sourceOffset,
                    sourceStride,
                    target,
                    targetOffset,
                    targetStride,
                    count,
                    itemsize);
        }
    }

    /** The receivers are of one class here, so that the loops below compile to loads and stores. */
    private static void copyHeap(
            HeapMemory source,
            long sourceOffset,
            long sourceStride,
            HeapMemory target,
            long targetOffset,
            long targetStride,
            long count,
            long itemsize) {
        switch ((int) itemsize) {
            case 1 -> {
                byte[] from = source.bytes();
                byte[] to = target.bytes();
                int read = Math.toIntExact(sourceOffset);
                int write = Math.toIntExact(targetOffset);
                int readStep = (int) sourceStride;
                int writeStep = (int) targetStride;
                for (int i = 0; i < count; i++) {
                    to[write + i * writeStep] = from[read + i * readStep];
                }
            }
            case 2 -> {
                for (long i = 0; i < count; i++) {
                    target.putShort(
                            targetOffset + i * targetStride,
                            source.getShort(sourceOffset + i * sourceStride));
                }
            }
            case 4 -> {
                for (long i = 0; i < count; i++) {
                    target.putInt(
                            targetOffset + i * targetStride,
                            source.getInt(sourceOffset + i * sourceStride));
                }
            }
            case 8 -> {
                for (long i = 0; i < count; i++) {
                    target.putLong(
                            targetOffset + i * targetStride,
                            source.getLong(sourceOffset + i * sourceStride));
                }
            }
            default ->
                copyItems(
                        source,
                        sourceOffset,
                        sourceStride,
                        target,
                        targetOffset,
                        targetStride,
                        count,
                        itemsize);
        }
    }

    private static void copyItems(
            Memory source,
            long sourceOffset,
            long sourceStride,
            Memory target,
            long targetOffset,
            long targetStride,
            long count,
            long itemsize) {
        for (long i = 0; i < count; i++) {
            source.copyTo(
                    sourceOffset + i * sourceStride,
                    target,
                    targetOffset + i * targetStride,
                    itemsize);
        }
    }
}
