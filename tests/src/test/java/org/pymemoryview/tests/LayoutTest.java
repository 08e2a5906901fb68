package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pymemoryview.Buffers;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.objects.PyByteArray;
import org.pymemoryview.objects.PyBytes;
import org.pymemoryview.objects.ndarray.NdArray;
import org.pymemoryview.objects.ndarray.NdFlags;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Items are found where shape, strides and suboffsets say, in layouts drawn at random. */
class LayoutTest {
    private static final int LAYOUTS = 300;

    static Stream<RandomLayout> layouts() {
        return LongStream.range(0, LAYOUTS).mapToObj(RandomLayout::of);
    }

    /** The layouts that have a first dimension. */
    static Stream<RandomLayout> slicedLayouts() {
        return layouts().filter(layout -> layout.shape().length > 0);
    }

    /** The layouts whose items have each a place of their own. */
    static Stream<RandomLayout> layoutsOfDistinctItems() {
        return layouts()
                .filter(layout -> LongStream.of(layout.strides()).noneMatch(stride -> stride == 0));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void everyItemIsReadByItsIndices(RandomLayout layout) {
        MemoryView view = Exporters.view(layout.array());
        for (long[] index : layout.indices()) {
            assertEquals(layout.itemAt(index), Operations.getItems(view, index));
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void listsNestAsTheDimensionsDo(RandomLayout layout) {
        NdArray array = layout.array();
        assertEquals(layout.nested(), Operations.tolist(Exporters.view(array)));
        assertEquals(layout.nested(), array.tolist());
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void bytesStandInTheOrderAskedFor(RandomLayout layout) {
        MemoryView view = Exporters.view(layout.array());
        byte[] c = bytes(layout, layout.indices());
        byte[] fortran = bytes(layout, layout.fortranIndices());
        assertArrayEquals(c, Operations.tobytes(view, 'C'));
        assertArrayEquals(fortran, Operations.tobytes(view, 'F'));
        boolean keepsFortran = !view.isCContiguous() && view.isFContiguous();
        assertArrayEquals(keepsFortran ? fortran : c, Operations.tobytes(view, 'A'));
        assertEquals(PythonText.hex(c), Operations.hex(view));
    }

    private static byte[] bytes(RandomLayout layout, List<long[]> indices) {
        ByteBuffer bytes = ByteBuffer.allocate(indices.size() * RandomLayout.ITEMSIZE);
        bytes.order(ByteOrder.nativeOrder());
        indices.forEach(index -> bytes.putShort((short) layout.itemAt(index)));
        return bytes.array();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void anEqualViewHasTheSameItemsInAnyLayout(RandomLayout layout) {
        MemoryView view = Exporters.view(layout.array());
        MemoryView copy = contiguousCopy(layout);
        assertTrue(Operations.equal(view, copy));
        assertTrue(Operations.equal(copy, view));
        if (!layout.indices().isEmpty()) {
            long[] last = layout.indices().get(layout.indices().size() - 1);
            Operations.setItems(copy, -1, last);
            assertFalse(Operations.equal(view, copy));
            assertFalse(Operations.equal(copy, view));
        }
    }

    /** Another array of the same items, in C order. */
    private static MemoryView contiguousCopy(RandomLayout layout) {
        List<Object> items = layout.indices().stream()
                .map(index -> (Object) layout.itemAt(index))
                .toList();
        Object only = items.isEmpty() ? 0 : items.get(0);
        boolean scalar = layout.shape().length == 0;
        return Exporters.view(NdArray.create(
                scalar ? only : items.isEmpty() ? List.of(0) : items,
                LongStream.of(layout.shape()).boxed().toList(),
                NdArray.NOT_GIVEN,
                0,
                "h",
                NdFlags.WRITABLE));
    }

    @ParameterizedTest
    @MethodSource("slicedLayouts")
    void slicesOfTheFirstDimensionKeepTheOthers(RandomLayout layout) {
        MemoryView view = Exporters.view(layout.array());
        long length = layout.shape()[0];
        assertEquals(
                layout.sliced(length - 1, -1, length).nested(),
                Operations.tolist(view.slice(Long.MAX_VALUE, Long.MIN_VALUE, -1)));
        assertEquals(
                layout.sliced(1, 2, length / 2).nested(),
                Operations.tolist(view.slice(1, Long.MAX_VALUE, 2)));
        assertEquals(
                layout.sliced(1, 1, length < 2 ? 0 : 1).nested(),
                Operations.tolist(view.slice(0, 2, 1).slice(1, 2, 1)));
    }

    /** An empty slice may start before or behind its block. */
    @ParameterizedTest
    @MethodSource("slicedLayouts")
    void emptySlicesHaveNoBytes(RandomLayout layout) {
        MemoryView view = Exporters.view(layout.array());
        MemoryView backwards = view.slice(Long.MAX_VALUE, Long.MIN_VALUE, -1);
        for (MemoryView all : List.of(view, backwards)) {
            MemoryView behind = all.slice(Long.MAX_VALUE, Long.MAX_VALUE, 1);
            MemoryView before = all.slice(Long.MIN_VALUE, Long.MIN_VALUE, -1);
            for (MemoryView empty : List.of(behind, before, before.slice(0, 0, -1))) {
                assertEquals(0, Operations.tobytes(empty, 'C').length);
                assertEquals(0, Operations.tobytes(empty, 'F').length);
                assertEquals(0, Operations.tobytes(empty, 'A').length);
                assertEquals("", Operations.hex(empty));
                assertEquals("", Operations.hex(empty, ':', 1));
                assertEquals(List.of(), Operations.tolist(empty));
                assertTrue(Operations.equal(behind, empty));
                assertTrue(Operations.equal(empty, before));
                if (empty.isPlain()) {
                    Operations.assign(empty, 0, 9, 1, behind);
                    assertEquals(-1, Operations.index(empty, 0));
                    assertEquals(0, Operations.count(empty, 0));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void pointersLeadToTheSameItems(RandomLayout layout) {
        NdArray array = layout.array();
        PyBuffer buffer = array.getBuffer(BufferFlags.FULL_RO);
        for (long[] index : layout.indices()) {
            Pointer item = Buffers.getPointer(buffer, index);
            assertEquals(layout.itemAt(index), item.memory().getShort(item.offset()));
        }
        Buffers.release(array, buffer);
        assertEquals(0, array.exports());
    }

    @ParameterizedTest
    @MethodSource("layoutsOfDistinctItems")
    void contiguousBytesFillTheItemsTheyWereTakenFrom(RandomLayout layout) {
        for (char order : new char[] {'C', 'F'}) {
            NdArray array = layout.array();
            PyBuffer buffer = array.getBuffer(BufferFlags.FULL_RO);
            byte[] bytes = new byte[(int) buffer.len()];
            HeapMemory block = new HeapMemory(bytes);
            Buffers.toContiguous(block, 0, buffer, bytes.length, order);
            byte[] before = bytes.clone();
            byte[] turned = bytes.clone();
            for (int i = 0; i < bytes.length; i++) {
                turned[i] = (byte) ~bytes[i];
            }
            Buffers.fromContiguous(buffer, new HeapMemory(turned), 0, turned.length, order);
            Buffers.toContiguous(block, 0, buffer, bytes.length, order);
            assertArrayEquals(turned, bytes);
            Buffers.fromContiguous(buffer, new HeapMemory(before), 0, before.length, order);
            assertEquals(layout.nested(), array.tolist());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 31, 63, 64})
    void itemsAreFoundInEveryNumberOfDimensions(int ndim) {
        List<Integer> shape = new ArrayList<>(Collections.nCopies(ndim, 1));
        if (ndim > 0) {
            shape.set(ndim - 1, 3);
        }
        if (ndim > 1) {
            shape.set(0, 2);
        }
        int items = ndim == 0 ? 1 : ndim == 1 ? 3 : 6;
        Object values = ndim == 0 ? 5 : Exporters.range(items);
        MemoryView view = Exporters.view(Exporters.ndarray(values, shape, "q", NdFlags.WRITABLE));
        long[] last = shape.stream().mapToLong(length -> length - 1).toArray();
        assertEquals(ndim, view.ndim());
        assertEquals(ndim == 0 ? 5L : items - 1L, Operations.getItems(view, last));
        Operations.setItems(view, -7, last);
        assertEquals(-7L, Operations.getItems(view, last));
        assertEquals(8 * items, Operations.tobytes(view, 'F').length);
        assertTrue(view.isCContiguous());
        assertEquals(ndim < 2, view.isFContiguous());
    }

    @Test
    void aCastTo64DimensionsAndBackKeepsTheBytes() {
        long[] shape = new long[64];
        Arrays.fill(shape, 1);
        shape[10] = 3;
        shape[63] = 4;
        MemoryView bytes = Exporters.view(PyBytes.of(Exporters.TWELVE));
        MemoryView wide = bytes.cast("B", shape);
        long[] index = new long[64];
        index[10] = -1;
        index[63] = -1;
        assertEquals(11, Operations.getItems(wide, index));
        assertTrue(Operations.equal(bytes, wide.cast("B")));
    }

    @Test
    void overlappingSlicesAreAssignedAsIfReadFirst() {
        long end = Long.MAX_VALUE;
        long start = Long.MIN_VALUE;
        checkOverlap("000011223344", 1, end, 1, 0, 5, 1);
        checkOverlap("112233445555", 0, 5, 1, 1, end, 1);
        checkOverlap("001100112233", 2, end, 1, 0, 4, 1);
        checkOverlap("554433221100", end, start, -1, 0, end, 1);
        checkOverlap("000022224444", 1, end, 2, 0, end, 2);
        checkOverlap("554433224455", 0, 4, 1, end, 1, -1);
    }

    private static void checkOverlap(
            String expected, long start, long stop, long step, long from, long to, long by) {
        PyByteArray array = PyByteArray.of(PythonText.bytes("001122334455"));
        MemoryView view = Exporters.view(array);
        Operations.assign(view, start, stop, step, view.slice(from, to, by));
        assertEquals(expected, PythonText.hex(array.toByteArray()));
    }

    @Test
    void aLayoutSaysHowFarItsItemsAre() {
        assertEquals(0, Layout.SCALAR.reach());
        assertEquals(11, Layout.of(new long[] {3, 4}, new long[] {4, -1}, null).reach());
        assertEquals(0, Layout.of(new long[] {0, 4}, new long[] {4, 0}, null).reach());
        long half = 1L << 30;
        assertEquals(
                Integer.MAX_VALUE - 1L,
                Layout.of(new long[] {half, 1}, new long[] {2, 5}, null).reach());
        assertTrue(Layout.of(new long[] {half + 1, 2}, new long[] {2, 1}, null).reach()
                > Integer.MAX_VALUE);
        assertTrue(Layout.of(new long[] {2}, new long[] {1L << 40}, null).reach() > 1L << 32);
    }
}
