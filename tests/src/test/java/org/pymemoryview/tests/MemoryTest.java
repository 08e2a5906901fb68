package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pymemoryview.memory.ArrayMemory;
import org.pymemoryview.memory.BufferMemory;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.MovingMemory;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.memory.PointerMemory;
import org.pymemoryview.memory.SegmentBytes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/** Every kind of memory is the same bytes in native order, whatever Java holds them in. */
class MemoryTest {
    private static final int SIZE = 48;
    private static final int STEPS = 2000;

    static Stream<Named<Memory>> memories() {
        Stream<Named<Memory>> memories = Stream.of(
                Named.of("byte[]", new HeapMemory(new byte[SIZE])),
                Named.of("direct buffer", BufferMemory.of(ByteBuffer.allocateDirect(SIZE))),
                Named.of("heap buffer", BufferMemory.of(ByteBuffer.allocate(SIZE))),
                Named.of("short[]", ArrayMemory.of(new short[SIZE / 2])),
                Named.of("char[]", ArrayMemory.of(new char[SIZE / 2])),
                Named.of("int[]", ArrayMemory.of(new int[SIZE / 4])),
                Named.of("long[]", ArrayMemory.of(new long[SIZE / 8])),
                Named.of("float[]", ArrayMemory.of(new float[SIZE / 4])),
                Named.of("double[]", ArrayMemory.of(new double[SIZE / 8])),
                Named.of("one that moves", new Moving()),
                Named.of(
                        "byte[] with pointers",
                        new PointerMemory(new HeapMemory(new byte[SIZE]), new Pointer[0])));
        return Segments.PRESENT ? Stream.concat(memories, segments()) : memories;
    }

    /** Moves to the other end of another array with each access. */
    private static final class Moving extends MovingMemory {
        private byte[] bytes = new byte[SIZE + 8];
        private int start;

        Moving() {
            super(SIZE);
        }

        @Override
        protected boolean hasMoved() {
            return true;
        }

        @Override
        protected void follow() {
            byte[] next = new byte[SIZE + 8];
            System.arraycopy(bytes, start, next, 8 - start, SIZE);
            bytes = next;
            start = 8 - start;
            standsIn(new HeapMemory(bytes), start);
        }
    }

    private static Stream<Named<Memory>> segments() {
        AutoCloseable arena = Segments.arena("ofAuto");
        return Stream.of(
                Named.of(
                        "native segment",
                        SegmentBytes.of(Segments.allocate(arena, SIZE)).memory()),
                Named.of(
                        "mapped segment",
                        SegmentBytes.of(Segments.map(arena, SIZE)).memory()));
    }

    /** Draws accesses of every width at every offset and makes them on a ByteBuffer as well. */
    @ParameterizedTest
    @MethodSource("memories")
    void accessesOfEveryWidthAndAlignmentAreThoseOfAByteBuffer(Memory memory) {
        ByteBuffer model = ByteBuffer.allocate(SIZE).order(ByteOrder.nativeOrder());
        assertEquals(SIZE, memory.size());
        Random random = new Random(memory.getClass().getName().hashCode());
        for (int i = 0; i < STEPS; i++) {
            int offset = random.nextInt(SIZE - Long.BYTES + 1);
            write(memory, model, random.nextInt(5), offset, random.nextLong() & quietMask(memory));
            int at = random.nextInt(SIZE - Long.BYTES + 1);
            assertEquals(model.get(at), memory.getByte(at));
            assertEquals(model.getShort(at), memory.getShort(at));
            assertEquals(model.getInt(at), memory.getInt(at));
            assertEquals(model.getLong(at), memory.getLong(at));
        }
        byte[] all = new byte[SIZE];
        memory.read(0, all, 0, SIZE);
        assertArrayEquals(model.array(), all);
    }

    /** Java may quiet a signalling NaN on its way through a float; no bit pattern drawn is one. */
    private static long quietMask(Memory memory) {
        return memory instanceof ArrayMemory ? 0x3f3f3f3f3f3f3f3fL : -1;
    }

    private static void write(Memory memory, ByteBuffer model, int width, int offset, long bits) {
        switch (width) {
            case 0 -> {
                memory.putByte(offset, (byte) bits);
                model.put(offset, (byte) bits);
            }
            case 1 -> {
                memory.putShort(offset, (short) bits);
                model.putShort(offset, (short) bits);
            }
            case 2 -> {
                memory.putInt(offset, (int) bits);
                model.putInt(offset, (int) bits);
            }
            case 3 -> {
                memory.putLong(offset, bits);
                model.putLong(offset, bits);
            }
            default -> {
                byte[] source = ByteBuffer.allocate(8).putLong(bits).array();
                int length = (int) (bits & 7);
                memory.write(offset, source, 1, Math.min(length, 7));
                model.put(offset, source, 1, Math.min(length, 7));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("memories")
    void bytesAreCopiedToAnyOtherMemoryAndWithinItself(Memory memory) {
        byte[] numbers = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            numbers[i] = (byte) i;
        }
        memories().map(Named::getPayload).forEach(target -> {
            memory.write(0, numbers, 0, SIZE);
            memory.copyTo(3, target, 8, 21);
            byte[] copied = new byte[21];
            target.read(8, copied, 0, 21);
            assertArrayEquals(Arrays.copyOfRange(numbers, 3, 24), copied);
        });
        memory.write(0, numbers, 0, SIZE);
        memory.copyTo(0, memory, 1, SIZE - 1);
        assertEquals(0, memory.getByte(0));
        assertEquals(0, memory.getByte(1));
        assertEquals(SIZE - 2, memory.getByte(SIZE - 1));
        memory.copyTo(2, memory, 0, SIZE - 2);
        assertEquals(1, memory.getByte(0));
        assertEquals(SIZE - 2, memory.getByte(SIZE - 3));
    }

    @ParameterizedTest
    @MethodSource("memories")
    void noAccessLeavesTheBlock(Memory memory) {
        long farAway = 1L << 40;
        assertThrows(RuntimeException.class, () -> memory.getByte(SIZE));
        assertThrows(RuntimeException.class, () -> memory.getByte(-1));
        assertThrows(RuntimeException.class, () -> memory.getLong(SIZE - 7));
        assertThrows(RuntimeException.class, () -> memory.getShort(farAway));
        assertThrows(RuntimeException.class, () -> memory.putByte(farAway, (byte) 1));
        assertThrows(RuntimeException.class, () -> memory.putInt(-2, 1));
        assertThrows(RuntimeException.class, () -> memory.read(SIZE - 3, new byte[8], 0, 4));
        assertThrows(RuntimeException.class, () -> memory.write(-4, new byte[8], 0, 4));
        memory.putLong(SIZE - 8, 0);
        assertThrows(RuntimeException.class, () -> memory.putLong(SIZE - 3, -1));
        assertThrows(RuntimeException.class, () -> memory.putInt(SIZE - 1, -1));
        assertThrows(RuntimeException.class, () -> memory.putShort(SIZE - 1, (short) -1));
        assertEquals(0, memory.getLong(SIZE - 8), "nothing is written");
    }

    @ParameterizedTest
    @MethodSource("memories")
    void noBytesAreMovedFromAndToAnywhere(Memory memory) {
        memory.read(-3, new byte[0], 0, 0);
        memory.read(SIZE + 3, new byte[1], 1, 0);
        memory.write(-3, new byte[0], 0, 0);
        memory.copyTo(SIZE + 3, memory, -1, 0);
        memory.copyTo(-2, new HeapMemory(new byte[0]), 5, 0);
    }

    @ParameterizedTest
    @MethodSource("memories")
    void bytesAreTheSameAsThoseOfAnyOtherMemory(Memory memory) {
        byte[] numbers = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            numbers[i] = (byte) (i | 1);
        }
        memories().map(Named::getPayload).forEach(other -> {
            memory.write(0, numbers, 0, SIZE);
            other.write(0, numbers, 0, SIZE);
            assertTrue(memory.equalBytes(0, other, 0, SIZE));
            assertTrue(memory.equalBytes(0, other, 1, 1));
            assertTrue(memory.equalBytes(8, other, 8, 16));
            assertFalse(memory.equalBytes(8, other, 10, 16));
            assertTrue(memory.equalBytes(SIZE + 9, other, -9, 0), "no bytes");
            other.putByte(23, (byte) 99);
            assertFalse(memory.equalBytes(8, other, 8, 16));
            assertTrue(memory.equalBytes(8, other, 8, 15));
            assertTrue(memory.equalBytes(24, other, 24, 24));
            assertThrows(RuntimeException.class, () -> memory.equalBytes(40, other, 40, 9));
        });
    }

    @Test
    void memoriesShareBytesWhereTheyAreOneBlock() {
        byte[] bytes = new byte[8];
        int[] ints = new int[2];
        HeapMemory heap = new HeapMemory(bytes);
        PointerMemory pointers = new PointerMemory(heap, new Pointer[0]);
        BufferMemory wrapped = BufferMemory.of(ByteBuffer.wrap(bytes));
        for (Memory same : new Memory[] {new HeapMemory(bytes), pointers, wrapped}) {
            assertTrue(heap.sharesBytesWith(same));
            assertTrue(same.sharesBytesWith(heap));
        }
        BufferMemory shown = BufferMemory.of(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
        assertTrue(heap.sharesBytesWith(shown) && shown.sharesBytesWith(heap));
        assertFalse(heap.sharesBytesWith(BufferMemory.of(ByteBuffer.allocateDirect(8))));
        assertTrue(ArrayMemory.of(ints).sharesBytesWith(ArrayMemory.of(ints)));
        assertFalse(ArrayMemory.of(ints).sharesBytesWith(ArrayMemory.of(new int[2])));
        assertFalse(ArrayMemory.of(ints).sharesBytesWith(heap));
        assertFalse(heap.sharesBytesWith(new HeapMemory(new byte[8])));
        assertFalse(pointers.sharesBytesWith(new HeapMemory(new byte[8])));
        assertFalse(heap.sharesBytesWith(ArrayMemory.of(ints)));
    }
}
