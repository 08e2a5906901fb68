package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.memory.PointerMemory;
import org.pymemoryview.objects.PySlice;
import org.pymemoryview.objects.ndarray.NdArray;

import java.util.List;

/** Suboffsets in several dimensions: pointers to pointers, and a pointer to every item. */
class PointersTest {
    private static final int SIZE = PointerMemory.POINTER_SIZE;
    private static final PySlice BACKWARDS = new PySlice(null, null, -1);
    private static final PySlice FROM_ONE = new PySlice(1, null, null);

    private static Memory table(Pointer... pointers) {
        return new PointerMemory(new HeapMemory(new byte[pointers.length * SIZE]), pointers);
    }

    /** Two blocks of two rows of three bytes; each row stands two bytes into a block of its own. */
    private static BufferExporter pointersToPointers() {
        Pointer[] blocks = new Pointer[2];
        for (int i = 0; i < 2; i++) {
            blocks[i] = new Pointer(table(row(6 * i), row(6 * i + 3)), 0);
        }
        return exporter(
                table(blocks), new long[] {2, 2, 3}, new long[] {SIZE, SIZE, 1}, new long[] {
                    0, 2, -1
                });
    }

    private static Pointer row(int first) {
        byte[] row = {99, 99, (byte) first, (byte) (first + 1), (byte) (first + 2), 99};
        return new Pointer(new HeapMemory(row), 0);
    }

    /** Three bytes, each one byte behind where its pointer leads. */
    private static BufferExporter pointersToItems() {
        HeapMemory bytes = new HeapMemory(new byte[] {99, 5, 99, 6, 99, 7});
        Memory table = table(new Pointer(bytes, 4), new Pointer(bytes, 0), new Pointer(bytes, 2));
        return exporter(table, new long[] {3}, new long[] {SIZE}, new long[] {1});
    }

    private static BufferExporter exporter(
            Memory memory, long[] shape, long[] strides, long[] suboffsets) {
        Layout layout = Layout.of(shape, strides, suboffsets);
        return flags ->
                PyBuffer.fillLayout("exporter", memory, 0, ItemFormat.BYTES, layout, false, flags);
    }

    @Test
    void pointersToPointersAreFollowed() {
        MemoryView view = Exporters.view(pointersToPointers());
        assertEquals(
                "[[[0, 1, 2], [3, 4, 5]], [[6, 7, 8], [9, 10, 11]]]",
                PythonText.repr(Operations.tolist(view)));
        assertEquals("000102030405060708090a0b", Operations.hex(view));
        assertEquals(
                "00060309010704" + "0a0208050b", PythonText.hex(Operations.tobytes(view, 'F')));
        assertEquals(9, Operations.getItems(view, 1, 1, 0));
        assertEquals(9, Operations.getItems(view, -1, -1, -3));
        assertFalse(view.isCContiguous() || view.isFContiguous());
    }

    @Test
    void aWriteBehindTwoPointersReachesTheRow() {
        MemoryView view = Exporters.view(pointersToPointers());
        Operations.setItems(view, 77, 0, 1, 2);
        assertEquals(
                "[[[0, 1, 2], [3, 4, 77]], [[6, 7, 8], [9, 10, 11]]]",
                PythonText.repr(Operations.tolist(view)));
    }

    @Test
    void slicesBehindPointersMoveTheSuboffsetOfTheLastPointerBefore() {
        NdArray array = Exporters.consumer(pointersToPointers(), 0, BufferFlags.FULL_RO);
        Object[] key = {BACKWARDS, BACKWARDS, FROM_ONE};
        try (NdArray part = (NdArray) array.subscript(key)) {
            assertEquals("(8, 3, -1)", PythonText.tuple(part.suboffsets()));
            assertEquals("[[[10, 11], [7, 8]], [[4, 5], [1, 2]]]", PythonText.repr(part.tolist()));
            MemoryView view = Exporters.view(part);
            assertEquals(part.tolist(), Operations.tolist(view));
            assertEquals("0a0b070804050102", PythonText.hex(part.tobytes()));
        }
    }

    @Test
    void aSliceOfTheFirstDimensionKeepsThePointersBehind() {
        MemoryView view = Exporters.view(pointersToPointers());
        MemoryView last = view.slice(1, 2, 1);
        assertEquals("[[[6, 7, 8], [9, 10, 11]]]", PythonText.repr(Operations.tolist(last)));
        assertTrue(Operations.equal(last, view.slice(-1, Long.MAX_VALUE, 1)));
        assertFalse(Operations.equal(last, view.slice(0, 1, 1)));
    }

    @Test
    void anItemMayBeBehindAPointerOfItsOwn() {
        MemoryView view = Exporters.view(pointersToItems());
        assertEquals(List.of(7, 5, 6), Operations.tolist(view));
        assertEquals("070506", Operations.hex(view));
        assertEquals(5, Operations.get(view, 1));
        Operations.set(view, -1, 60);
        assertEquals("07053c", PythonText.hex(Operations.tobytes(view)));
        assertEquals(
                List.of(60, 5, 7),
                Operations.tolist(view.slice(Long.MAX_VALUE, Long.MIN_VALUE, -1)));
        Operations.assign(view, 0, 2, 1, Exporters.writableView(1, 2));
        assertEquals(List.of(1, 2, 60), Operations.tolist(view));
        assertTrue(Operations.equal(view, Exporters.writableView(1, 2, 60)));
        assertTrue(Operations.equal(Exporters.writableView(1, 2, 60), view));
    }

    @Test
    void itemsBehindPointersAreMovedAsIfAllWereReadFirst() {
        MemoryView view = Exporters.view(pointersToItems());
        Operations.assign(view, 1, 3, 1, view.slice(0, 2, 1));
        assertEquals(List.of(7, 7, 5), Operations.tolist(view));
    }
}
