package org.pymemoryview.buffer;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Copies a single row: items of one size, each with a stride of its own. */
public final class StridedRow {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

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

    /**
     * A loop of int counters over arrays, which the Java compilers unroll, for each itemsize there
     * is.
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
        byte[] from = source.bytes();
        byte[] to = target.bytes();
        int read = Math.toIntExact(sourceOffset);
        int write = Math.toIntExact(targetOffset);
        // A stride beyond the int range never leads from one item of an array to another.
        int readStep = (int) sourceStride;
        int writeStep = (int) targetStride;
        int items = Math.toIntExact(count);
        switch ((int) itemsize) {
            case 1 -> copyBytes(from, read, readStep, to, write, writeStep, items);
            case 2 -> copyShorts(from, read, readStep, to, write, writeStep, items);
            case 4 -> copyInts(from, read, readStep, to, write, writeStep, items);
            case 8 -> copyLongs(from, read, readStep, to, write, writeStep, items);
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

    private static void copyBytes(
            byte[] from,
            int start,
            int readStep,
            byte[] to,
            int targetStart,
            int writeStep,
            int items) {
        int read = start;
        int write = targetStart;
        for (int i = 0; i < items; i++) {
            to[write] = from[read];
            read += readStep;
            write += writeStep;
        }
    }

    private static void copyShorts(
            byte[] from,
            int start,
            int readStep,
            byte[] to,
            int targetStart,
            int writeStep,
            int items) {
        int read = start;
        int write = targetStart;
        for (int i = 0; i < items; i++) {
            SHORTS.set(to, write, (short) SHORTS.get(from, read));
            read += readStep;
            write += writeStep;
        }
    }

    private static void copyInts(
            byte[] from,
            int start,
            int readStep,
            byte[] to,
            int targetStart,
            int writeStep,
            int items) {
        int read = start;
        int write = targetStart;
        for (int i = 0; i < items; i++) {
            INTS.set(to, write, (int) INTS.get(from, read));
            read += readStep;
            write += writeStep;
        }
    }

    private static void copyLongs(
            byte[] from,
            int start,
            int readStep,
            byte[] to,
            int targetStart,
            int writeStep,
            int items) {
        int read = start;
        int write = targetStart;
        for (int i = 0; i < items; i++) {
            LONGS.set(to, write, (long) LONGS.get(from, read));
            read += readStep;
            write += writeStep;
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
