package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.MemoryView;
import org.pymemoryview.MemoryViews;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.memory.PointerMemory;
import org.pymemoryview.nodes.ToBytesNode;
import org.pymemoryview.objects.PyBytes;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What Java code reaches of a view's bytes is written to where the view may be, and only there. */
class ReadonlyMemoryTest {
    private static final List<Consumer<Memory>> WRITES = List.of(
            memory -> memory.putByte(0, (byte) 99),
            memory -> memory.putShort(0, (short) 99),
            memory -> memory.putInt(0, 99),
            memory -> memory.putLong(0, 99),
            memory -> memory.write(0, new byte[] {99}, 0, 1),
            memory -> new HeapMemory(new byte[] {99}).copyTo(0, memory, 0, 1),
            memory -> memory.copyTo(4, memory, 0, 4),
            memory -> memory.asByteBuffer(0, 8).put(0, (byte) 99));

    private static Map<String, BufferExporter> exporters() {
        Map<String, BufferExporter> exporters = new LinkedHashMap<>();
        exporters.put("byte[]", MemoryView.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));
        exporters.put("long[]", MemoryView.of(new long[] {1, 2}));
        exporters.put("double[]", MemoryView.of(new double[] {1, 2}));
        exporters.put("direct", MemoryView.of(ByteBuffer.allocateDirect(8)));
        exporters.put("heap", MemoryView.of(ByteBuffer.allocate(8)));
        return exporters;
    }

    @TestFactory
    Stream<DynamicTest> theMemoryOfAReadonlyViewRefusesWrites() {
        Map<String, UnaryOperator<MemoryView>> views = Map.of(
                "itself", UnaryOperator.identity(),
                "duplicate", MemoryView::duplicate,
                "slice", view -> view.slice(0, 2, 1),
                "backwards", view -> view.slice(Long.MAX_VALUE, Long.MIN_VALUE, -1),
                "cast", view -> view.cast("B"));
        return exporters().entrySet().stream()
                .flatMap(exporter -> views.keySet().stream()
                        .map(name -> dynamicTest(exporter.getKey() + ", " + name, () -> {
                            MemoryView whole = MemoryView.of(exporter.getValue());
                            MemoryView view = views.get(name).apply(whole.toReadonly());
                            assertRefuses(view.memory(), whole);
                        })));
    }

    private static void assertRefuses(Memory memory, MemoryView whole) {
        byte[] before = bytes(whole);
        for (Consumer<Memory> write : WRITES) {
            assertThrows(UnsupportedOperationException.class, () -> write.accept(memory));
        }
        assertThrows(ReadOnlyBufferException.class, () -> memory.putByte(0, (byte) 99));
        assertArrayEquals(before, bytes(whole));
    }

    private static byte[] bytes(MemoryView view) {
        return ToBytesNode.getUncached().execute(null, view, Order.C);
    }

    @Test
    void immutableBytesStayAsTheyAre() {
        MemoryView view = MemoryView.of(PyBytes.of(new byte[8]));
        assertRefuses(view.memory(), view);
        MemoryView direct = MemoryView.of(ByteBuffer.allocateDirect(8).asReadOnlyBuffer());
        assertRefuses(direct.memory(), direct);
    }

    @Test
    void theMemoryOfAWritableViewIsTheBlockItself() {
        MemoryView view = MemoryView.of(new byte[8]);
        assertSame(view.block(), view.memory());
        view.memory().putByte(3, (byte) 99);
        assertEquals(99, Operations.get(view, 3));
    }

    @Test
    void readsShowWhatTheBlockHoldsNow() {
        byte[] array = {1, 2, 3, 4, 5, 6, 7, 8};
        HeapMemory block = new HeapMemory(array);
        Memory shown = block.asReadonly();
        array[0] = 9;
        assertEquals(block.size(), shown.size());
        assertEquals(block.getByte(0), shown.getByte(0));
        assertEquals(block.getShort(1), shown.getShort(1));
        assertEquals(block.getInt(2), shown.getInt(2));
        assertEquals(block.getLong(0), shown.getLong(0));
        byte[] copy = new byte[4];
        shown.read(0, copy, 1, 3);
        assertArrayEquals(new byte[] {0, 9, 2, 3}, copy);
        Memory target = new HeapMemory(new byte[8]);
        shown.copyTo(0, target, 0, 8);
        assertEquals(shown.getLong(0), target.getLong(0));
        ByteBuffer buffer = shown.asByteBuffer(2, 3);
        assertTrue(buffer.isReadOnly());
        assertEquals(block.asByteBuffer(2, 3), buffer);
        assertEquals(block.asByteBuffer(2, 3).order(), buffer.order());
        assertThrows(IndexOutOfBoundsException.class, () -> shown.getByte(8));
    }

    @Test
    void whereAPointerLeadsIsReadonlyToo() {
        Pointer row = new Pointer(new HeapMemory(new byte[] {5, 6}), 1);
        Memory table = new PointerMemory(new HeapMemory(new byte[8]), new Pointer[] {row});
        Memory shown = table.asReadonly();
        Pointer pointer = shown.pointerAt(0);
        assertEquals(6, pointer.memory().getByte(pointer.offset()));
        assertThrows(ReadOnlyBufferException.class, () -> pointer.memory().putByte(0, (byte) 1));
    }

    /** However it is asked, and whichever of the two. */
    @Test
    void itSharesItsBytesWithTheBlock() {
        for (BufferExporter exporter : exporters().values()) {
            MemoryView view = MemoryView.of(exporter);
            Memory block = view.block();
            Memory shown = view.toReadonly().memory();
            Memory other = new HeapMemory(new byte[8]);
            assertTrue(shown.sharesBytesWith(block));
            assertTrue(block.sharesBytesWith(shown));
            assertTrue(shown.sharesBytesWith(view.toReadonly().memory()));
            assertEquals(block.sharesBytesWith(other), shown.sharesBytesWith(other));
            assertEquals(other.sharesBytesWith(block), other.sharesBytesWith(shown));
        }
    }

    /** As {@code PyMemoryView_FromMemory} of it: views of it work, and write nothing. */
    @Test
    void aViewOfReadonlyMemoryIsRead() {
        Memory shown =
                MemoryView.of(PyBytes.of(new byte[] {1, 2, 3})).toReadonly().memory();
        MemoryView view = MemoryViews.fromMemory(shown, 0, 3, BufferFlags.READ);
        assertEquals("[1, 2, 3]", PythonText.repr(Operations.tolist(view)));
        assertTrue(Operations.equal(view, view.slice(0, 3, 1)));
        MemoryView writable = MemoryViews.fromMemory(shown, 0, 3, BufferFlags.WRITE);
        assertThrows(ReadOnlyBufferException.class, () -> Operations.set(writable, 0, 9));
        assertEquals(1, Operations.get(view, 0));
    }
}
