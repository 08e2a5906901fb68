package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.MemoryView;
import org.pymemoryview.memory.ArrayMemory;
import org.pymemoryview.memory.BufferMemory;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** NIO's buffers of numbers as memory: on the heap, outside of it, in either byte order. */
class NumberBuffersTest {
    private static final ByteOrder NATIVE = ByteOrder.nativeOrder();
    private static final ByteOrder OTHER =
            NATIVE == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    private static final String MARK = OTHER == ByteOrder.BIG_ENDIAN ? ">" : "<";

    /** A kind of buffer: how it is made of bytes, viewed, and holds the numbers 1, 2, 3 and 4. */
    private record Kind<B extends Buffer>(
            String format,
            int size,
            Object two,
            Function<ByteBuffer, B> of,
            Function<B, MemoryView> view) {

        ByteBuffer bytes(boolean direct, ByteOrder order) {
            int capacity = 4 * size;
            ByteBuffer bytes =
                    direct ? ByteBuffer.allocateDirect(capacity) : ByteBuffer.allocate(capacity);
            bytes.order(order);
            for (int i = 0; i < 4; i++) {
                put(bytes, i * size, i + 1);
            }
            return bytes;
        }

        private void put(ByteBuffer bytes, int at, int number) {
            switch (format) {
                case "h", "H" -> bytes.putShort(at, (short) number);
                case "i" -> bytes.putInt(at, number);
                case "q" -> bytes.putLong(at, number);
                case "f" -> bytes.putFloat(at, number);
                default -> bytes.putDouble(at, number);
            }
        }

        /** The second and the third of four numbers. */
        B middle(ByteBuffer bytes) {
            B buffer = of.apply(bytes);
            buffer.position(1).limit(3);
            return buffer;
        }

        MemoryView view(ByteBuffer bytes) {
            return view.apply(middle(bytes));
        }

        @Override
        public String toString() {
            return format;
        }
    }

    private static final List<Kind<?>> KINDS = List.of(
            new Kind<>("h", 2, 2, ByteBuffer::asShortBuffer, (ShortBuffer b) -> MemoryView.of(b)),
            new Kind<>("H", 2, 2, ByteBuffer::asCharBuffer, (CharBuffer b) -> MemoryView.of(b)),
            new Kind<>("i", 4, 2, ByteBuffer::asIntBuffer, (IntBuffer b) -> MemoryView.of(b)),
            new Kind<>("q", 8, 2L, ByteBuffer::asLongBuffer, (LongBuffer b) -> MemoryView.of(b)),
            new Kind<>("f", 4, 2.0, ByteBuffer::asFloatBuffer, (FloatBuffer b) -> MemoryView.of(b)),
            new Kind<>(
                    "d", 8, 2.0, ByteBuffer::asDoubleBuffer, (DoubleBuffer b) -> MemoryView.of(b)));

    private interface Case {
        void run(Kind<?> kind, ByteBuffer bytes);
    }

    private static Stream<DynamicTest> inOrder(ByteOrder order, Case test) {
        return KINDS.stream()
                .flatMap(kind -> Stream.of(false, true)
                        .map(direct -> dynamicTest(
                                kind + (direct ? " direct" : " on the heap"),
                                () -> test.run(kind, kind.bytes(direct, order)))));
    }

    @TestFactory
    Stream<DynamicTest> aBufferIsTheItemsBetweenPositionAndLimit() {
        return inOrder(NATIVE, (kind, bytes) -> {
            MemoryView view = kind.view(bytes);
            assertEquals(kind.format(), view.format().text());
            assertEquals(2, view.length());
            assertEquals(kind.two(), view.get(0));
            assertEquals(kind.two(), view.toList().get(0));
            assertFalse(view.isReadonly());
        });
    }

    @TestFactory
    Stream<DynamicTest> writesOfOneSideAreSeenByTheOther() {
        return inOrder(NATIVE, (kind, bytes) -> {
            MemoryView view = kind.view(bytes);
            view.set(1, 2);
            assertEquals(kind.two(), view.get(-1));
            assertEquals("[2, 2]", PythonText.repr(kind.view(bytes).toList()).replace(".0", ""));
            for (int i = 0; i < kind.size(); i++) {
                assertEquals(bytes.get(kind.size() + i), bytes.get(2 * kind.size() + i));
            }
            kind.put(bytes, kind.size(), 1);
            assertFalse(view.get(0).equals(kind.two()));
        });
    }

    @TestFactory
    Stream<DynamicTest> aViewHasTheBytesThatAreInMemory() {
        return Stream.of(NATIVE, OTHER)
                .flatMap(order -> inOrder(order, (kind, bytes) -> {
                    MemoryView view = kind.view(bytes);
                    byte[] expected = new byte[2 * kind.size()];
                    bytes.get(kind.size(), expected);
                    assertEquals(PythonText.hex(expected), view.hex());
                    MemoryView unsigned = view.cast("B");
                    for (int i = 0; i < expected.length; i++) {
                        assertEquals(expected[i] & 0xff, unsigned.get(i));
                    }
                    unsigned.set(0, 0x55);
                    assertEquals(0x55, bytes.get(kind.size()));
                    unsigned.slice(0, 3, 2).copyTo(unsigned.slice(1, 4, 2));
                    assertEquals(0x55, bytes.get(kind.size() + 1));
                }));
    }

    @TestFactory
    Stream<DynamicTest> anotherByteOrderStandsInTheFormatAndItemsOfItAreNotRead() {
        return inOrder(OTHER, (kind, bytes) -> {
            MemoryView view = kind.view(bytes);
            String format = MARK + kind.format();
            String unsupported = "NotImplementedError: memoryview: unsupported format " + format;
            assertEquals(format, view.format().text());
            Recorded.assertRaises(unsupported, () -> view.get(0));
            Recorded.assertRaises(unsupported, () -> view.set(0, 1));
            Recorded.assertRaises(unsupported, view::toList);
            Recorded.assertRaises(unsupported, view::iterator);
            assertEquals(
                    PythonText.hex(kind.bytes(false, OTHER).array())
                            .substring(2 * kind.size(), 6 * kind.size()),
                    view.hex());
        });
    }

    @TestFactory
    Stream<DynamicTest> numbersInTwoByteOrdersAreEqual() {
        return inOrder(OTHER, (kind, bytes) -> {
            MemoryView view = kind.view(bytes);
            MemoryView same = kind.view(kind.bytes(false, NATIVE));
            assertTrue(view.sameItems(same));
            same.set(0, 3);
            assertFalse(view.sameItems(same));
        });
    }

    @TestFactory
    Stream<DynamicTest> positionAndLimitStayAsTheyAre() {
        return inOrder(NATIVE, (kind, bytes) -> unmoved(kind, bytes));
    }

    private static <B extends Buffer> void unmoved(Kind<B> kind, ByteBuffer bytes) {
        B buffer = kind.middle(bytes);
        MemoryView view = kind.view().apply(buffer);
        view.set(0, 1);
        view.copyTo(kind.view(bytes));
        view.toByteArray();
        assertSame(buffer, view.obj());
        assertEquals(1, buffer.position());
        assertEquals(3, buffer.limit());
        buffer.clear();
        assertEquals(2, view.length());
    }

    @TestFactory
    Stream<DynamicTest> aReadonlyBufferIsAReadonlyView() {
        return inOrder(NATIVE, (kind, bytes) -> {
            MemoryView view = kind.view(bytes.asReadOnlyBuffer().order(NATIVE));
            assertTrue(view.isReadonly());
            assertEquals(kind.two(), view.get(0));
            Recorded.assertRaises(
                    "TypeError: cannot modify read-only memory", () -> view.set(0, 1));
        });
    }

    @Test
    void aBufferOverAnArrayAndOneOfTextAreBuffersToo() {
        int[] array = {1, 2, 3, 4};
        MemoryView view = MemoryView.of(IntBuffer.wrap(array, 1, 2).slice());
        view.set(1, -1);
        assertEquals(List.of(2, -1), view.toList());
        assertEquals(-1, array[2]);
        MemoryView text = MemoryView.of(CharBuffer.wrap("text", 1, 3));
        assertTrue(text.isReadonly());
        assertEquals(List.of((int) 'e', (int) 'x'), text.toList());
        assertEquals(0, MemoryView.of(LongBuffer.allocate(0)).length());
    }

    /** A copy within one block must not overwrite what it has not read yet. */
    @Test
    void aBufferMayShareItsBytesWithAnyOther() {
        Memory buffer = ArrayMemory.of(IntBuffer.allocate(2));
        List<Memory> others = List.of(
                ArrayMemory.of(FloatBuffer.allocate(2)),
                ArrayMemory.of(new int[2]),
                new HeapMemory(new byte[8]),
                BufferMemory.of(ByteBuffer.allocateDirect(8)));
        for (Memory other : others) {
            assertTrue(buffer.sharesBytesWith(other));
            assertTrue(other.sharesBytesWith(buffer));
        }
        ByteBuffer bytes = ByteBuffer.allocate(16).order(NATIVE);
        MemoryView ints = MemoryView.of(bytes.asIntBuffer());
        MemoryView plain = MemoryView.of(bytes).cast("i");
        for (int i = 0; i < 4; i++) {
            ints.set(i, i);
        }
        ints.slice(0, 3, 1).copyTo(plain.slice(1, 4, 1));
        assertEquals(List.of(0, 0, 1, 2), ints.toList());
    }
}
