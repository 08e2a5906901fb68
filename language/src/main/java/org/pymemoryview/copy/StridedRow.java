package org.pymemoryview.copy;

import static org.pymemoryview.internal.ByteArrays.INTS;
import static org.pymemoryview.internal.ByteArrays.LONGS;
import static org.pymemoryview.internal.ByteArrays.SHORTS;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

/** Copies a single row of items; source and target each have a stride. */
public final class StridedRow {
    private StridedRow() {}

    /**
     * Copies a row of items.
     *
     * <p>Where both rows are contiguous the ranges may overlap; otherwise they must not.
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
        } else if (count == (int) count
                && source instanceof HeapMemory from
                && target instanceof HeapMemory to) {
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
            copyElsewhere(
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

    /**
     * Copies between arrays: offsets fit an int, and so does a stride that leads from one item to
     * another.
     */
    private static void copyHeap(
            HeapMemory source,
            long sourceOffset,
            long sourceStride,
            HeapMemory target,
            long targetOffset,
            long targetStride,
            long count,
            long itemsize) {
        copyItems(
                source.bytes(),
                Math.toIntExact(sourceOffset),
                (int) sourceStride,
                target.bytes(),
                Math.toIntExact(targetOffset),
                (int) targetStride,
                Math.toIntExact(count),
                Math.toIntExact(itemsize));
    }

    /** Copies a row between arrays, in a loop for each common itemsize. */
    static void copyItems(
            byte[] from,
            int read,
            int readStep,
            byte[] to,
            int write,
            int writeStep,
            int items,
            int itemsize) {
        switch (itemsize) {
            case 1 -> StridedByteCopy.copy(from, read, readStep, to, write, writeStep, items);
            case 2 -> copyShorts(from, read, readStep, to, write, writeStep, items);
            case 4 -> copyInts(from, read, readStep, to, write, writeStep, items);
            case 8 -> copyLongs(from, read, readStep, to, write, writeStep, items);
            default -> copyRanges(from, read, readStep, to, write, writeStep, items, itemsize);
        }
    }

    private static void copyRanges(
            byte[] from,
            int read,
            int readStep,
            byte[] to,
            int write,
            int writeStep,
            int items,
            int itemsize) {
        for (int i = 0; i < items; i++) {
            System.arraycopy(from, read + i * readStep, to, write + i * writeStep, itemsize);
        }
    }

    // The Java compilers remove index checks from a loop only where its step is a constant, so
    // contiguous rows and slices with a step of two have loops of their own.

    private static void copyShorts(
            byte[] from, int read, int readStep, byte[] to, int write, int writeStep, int items) {
        if (writeStep == 2 && readStep == 4) {
            for (int i = 0; i < items; i++) {
                SHORTS.set(to, write + i * 2, (short) SHORTS.get(from, read + i * 4));
            }
        } else if (writeStep == 2) {
            for (int i = 0; i < items; i++) {
                SHORTS.set(to, write + i * 2, (short) SHORTS.get(from, read + i * readStep));
            }
        } else if (writeStep == 4 && readStep == 4) {
            for (int i = 0; i < items; i++) {
                SHORTS.set(to, write + i * 4, (short) SHORTS.get(from, read + i * 4));
            }
        } else {
            for (int i = 0; i < items; i++) {
                SHORTS.set(
                        to, write + i * writeStep, (short) SHORTS.get(from, read + i * readStep));
            }
        }
    }

    private static void copyInts(
            byte[] from, int read, int readStep, byte[] to, int write, int writeStep, int items) {
        if (writeStep == 4 && readStep == 8) {
            for (int i = 0; i < items; i++) {
                INTS.set(to, write + i * 4, (int) INTS.get(from, read + i * 8));
            }
        } else if (writeStep == 4) {
            for (int i = 0; i < items; i++) {
                INTS.set(to, write + i * 4, (int) INTS.get(from, read + i * readStep));
            }
        } else if (writeStep == 8 && readStep == 8) {
            for (int i = 0; i < items; i++) {
                INTS.set(to, write + i * 8, (int) INTS.get(from, read + i * 8));
            }
        } else {
            for (int i = 0; i < items; i++) {
                INTS.set(to, write + i * writeStep, (int) INTS.get(from, read + i * readStep));
            }
        }
    }

    private static void copyLongs(
            byte[] from, int read, int readStep, byte[] to, int write, int writeStep, int items) {
        if (writeStep == 8 && readStep == 16) {
            for (int i = 0; i < items; i++) {
                LONGS.set(to, write + i * 8, (long) LONGS.get(from, read + i * 16));
            }
        } else if (writeStep == 8) {
            for (int i = 0; i < items; i++) {
                LONGS.set(to, write + i * 8, (long) LONGS.get(from, read + i * readStep));
            }
        } else if (writeStep == 16 && readStep == 16) {
            for (int i = 0; i < items; i++) {
                LONGS.set(to, write + i * 16, (long) LONGS.get(from, read + i * 16));
            }
        } else {
            for (int i = 0; i < items; i++) {
                LONGS.set(to, write + i * writeStep, (long) LONGS.get(from, read + i * readStep));
            }
        }
    }

    private static void copyElsewhere(
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
