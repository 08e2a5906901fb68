package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.HeapMemory;

import java.util.Arrays;
import java.util.Random;

/** Copies of strided rows and of matrices, against a copy of one item after the other. */
class CopyTest {
    private static final int[] STEPS = {-3, -2, -1, 1, 2, 3, 5};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8, 16})
    void everyStepOfARowIsCopied(int itemsize) {
        byte[] bytes = random(100 * itemsize);
        MemoryView view = view(bytes, 0, itemsize, new long[] {100}, new long[] {itemsize});
        for (int step : STEPS) {
            for (int count = 0; count <= 25; count++) {
                long start = step > 0 ? 0 : 99;
                long stop = start + (long) step * count;
                MemoryView row = view.slice(start, stop < 0 ? Long.MIN_VALUE : stop, step);
                assertEquals(Math.min(count, 99 / Math.abs(step) + 1), row.length());
                assertArrayEquals(itemByItem(bytes, row), Operations.tobytes(row));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void everyStepOfARowIsAssignedToEveryOther(int itemsize) {
        for (int from : STEPS) {
            for (int to : STEPS) {
                byte[] source = random(99 * itemsize);
                byte[] target = random(99 * itemsize);
                MemoryView row = row(source, itemsize, from);
                MemoryView filled = row(target, itemsize, to);
                Operations.assign(filled, 0, Long.MAX_VALUE, 1, row);
                assertArrayEquals(itemByItem(source, row), itemByItem(target, filled));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8})
    void aTransposedMatrixIsCopied(int itemsize) {
        for (int rows : new int[] {16, 33, 70}) {
            for (int columns : new int[] {15, 32, 65}) {
                byte[] bytes = random(rows * columns * itemsize);
                long[] shape = {rows, columns};
                long[] strides = {itemsize, (long) rows * itemsize};
                MemoryView view = view(bytes, 0, itemsize, shape, strides);
                assertArrayEquals(itemByItem(bytes, view), Operations.tobytes(view));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void axesInAnyOrderAreCopied(int itemsize) {
        long[] shape = {17, 3, 20};
        long[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        byte[] bytes = random(17 * 3 * 20 * itemsize);
        for (long[] order : orders) {
            long[] strides = new long[3];
            long stride = itemsize;
            for (long dim : order) {
                strides[(int) dim] = stride;
                stride *= shape[(int) dim];
            }
            // The last axis runs backwards.
            long offset = strides[2] * (shape[2] - 1);
            strides[2] = -strides[2];
            MemoryView view = view(bytes, offset, itemsize, shape, strides);
            assertArrayEquals(itemByItem(bytes, view), Operations.tobytes(view));
            assertArrayEquals(
                    itemByItem(bytes, reversed(view, bytes)), Operations.tobytes(view, 'F'));
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static MemoryView view(
            byte[] bytes, long offset, int itemsize, long[] shape, long[] strides) {
        return MemoryView.ofLayout(
                new ManagedBuffer(null, bytes, null),
                new HeapMemory(bytes),
                offset,
                ItemFormat.of(itemsize + "s", itemsize),
                Layout.of(shape, strides, null),
                false);
    }

    /** Fifteen items, from the first on or from the last backwards. */
    private static MemoryView row(byte[] bytes, int itemsize, int step) {
        long offset = step > 0 ? 0 : bytes.length - itemsize;
        return view(bytes, offset, itemsize, new long[] {15}, new long[] {(long) step * itemsize});
    }

    /** The items of a view in reverse order of dimensions. */
    private static MemoryView reversed(MemoryView view, byte[] bytes) {
        Layout layout = view.layout();
        int ndim = layout.ndim();
        long[] shape = new long[ndim];
        long[] strides = new long[ndim];
        for (int dim = 0; dim < ndim; dim++) {
            shape[dim] = layout.length(ndim - 1 - dim);
            strides[dim] = layout.stride(ndim - 1 - dim);
        }
        return view(bytes, view.offset(), (int) view.itemsize(), shape, strides);
    }

    private static byte[] itemByItem(byte[] bytes, MemoryView view) {
        byte[] copy = new byte[(int) view.nbytes()];
        Layout layout = view.layout();
        int itemsize = (int) view.itemsize();
        for (int nth = 0; nth < copy.length / itemsize; nth++) {
            long at = view.offset();
            long rest = nth;
            for (int dim = layout.ndim() - 1; dim >= 0; dim--) {
                at += layout.stride(dim) * (rest % layout.length(dim));
                rest /= layout.length(dim);
            }
            byte[] item = Arrays.copyOfRange(bytes, (int) at, (int) at + itemsize);
            System.arraycopy(item, 0, copy, nth * itemsize, itemsize);
        }
        return copy;
    }

    /** There may be more of them than can be visited one by one. */
    @Test
    void itemsOfNoBytesAreCopiedAtOnce() {
        PyBuffer buffer = PyBuffer.of(new HeapMemory(new byte[1 << 20]), 0, 0)
                .items("0s", 0)
                .dimensions(2, new long[] {1L << 40, 1L << 20}, new long[] {0, 1})
                .build();
        MemoryView view = MemoryView.of((BufferExporter) flags -> buffer);
        assertEquals(1L << 60, view.items());
        assertEquals(0, view.toByteArray(Order.C).length);
        assertEquals(0, view.toByteArray(Order.FORTRAN).length);
        assertEquals("", view.hex());
    }
}
