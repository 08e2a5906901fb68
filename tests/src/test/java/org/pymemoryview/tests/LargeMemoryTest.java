package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pymemoryview.tests.Cases.gives;
import static org.pymemoryview.tests.Cases.refuses;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Memories of more bytes than a Java array has, which take neither memory nor disk here. */
class LargeMemoryTest {
    private static final long SIZE = 3L << 30;

    /** Beyond the ints. */
    private static final long FAR = (1L << 31) + 12;

    private static final long ALLOCATED = 1 << 16;

    /** Zeros, but for what was written. */
    private static final class Zeros extends Memory {
        private final TreeMap<Long, Byte> written = new TreeMap<>();

        @Override
        public long size() {
            return SIZE;
        }

        private HeapMemory item(long offset, int length) {
            byte[] bytes = new byte[length];
            read(offset, bytes, 0, length);
            return new HeapMemory(bytes);
        }

        @Override
        public byte getByte(long offset) {
            return item(offset, 1).getByte(0);
        }

        @Override
        public short getShort(long offset) {
            return item(offset, 2).getShort(0);
        }

        @Override
        public int getInt(long offset) {
            return item(offset, 4).getInt(0);
        }

        @Override
        public long getLong(long offset) {
            return item(offset, 8).getLong(0);
        }

        @Override
        public void putByte(long offset, byte value) {
            write(offset, new byte[] {value}, 0, 1);
        }

        @Override
        public void putShort(long offset, short value) {
            HeapMemory bytes = new HeapMemory(new byte[2]);
            bytes.putShort(0, value);
            write(offset, bytes.bytes(), 0, 2);
        }

        @Override
        public void putInt(long offset, int value) {
            HeapMemory bytes = new HeapMemory(new byte[4]);
            bytes.putInt(0, value);
            write(offset, bytes.bytes(), 0, 4);
        }

        @Override
        public void putLong(long offset, long value) {
            HeapMemory bytes = new HeapMemory(new byte[8]);
            bytes.putLong(0, value);
            write(offset, bytes.bytes(), 0, 8);
        }

        private static void check(long offset, int length) {
            if (offset < 0 || offset > SIZE - length) {
                throw new IndexOutOfBoundsException(Long.toString(offset));
            }
        }

        @Override
        public void read(long offset, byte[] target, int targetOffset, int length) {
            check(offset, length);
            Arrays.fill(target, targetOffset, targetOffset + length, (byte) 0);
            for (Map.Entry<Long, Byte> entry :
                    written.subMap(offset, offset + length).entrySet()) {
                target[targetOffset + (int) (entry.getKey() - offset)] = entry.getValue();
            }
        }

        @Override
        public void write(long offset, byte[] source, int sourceOffset, int length) {
            check(offset, length);
            written.subMap(offset, offset + length).clear();
            for (int i = 0; i < length; i++) {
                if (source[sourceOffset + i] != 0) {
                    written.put(offset + i, source[sourceOffset + i]);
                }
            }
        }

        @Override
        public boolean sharesBytesWith(Memory other) {
            return other == this;
        }
    }

    private static MemoryView zeros() {
        ManagedBuffer managed = ManagedBuffer.shared(null, null, null);
        return MemoryView.ofItems(managed, new Zeros(), 0, ItemFormat.BYTES, SIZE, 1, false);
    }

    private static MemoryView mapped() {
        return MemoryView.ofSegment(Segments.map(Segments.arena("ofAuto"), SIZE));
    }

    @TestFactory
    Stream<DynamicTest> anyMemoryIsOfAnySize() {
        return operations(LargeMemoryTest::zeros);
    }

    @TestFactory
    Stream<DynamicTest> aMappedSegmentIsOfAnySize() {
        Segments.require();
        return operations(LargeMemoryTest::mapped);
    }

    @Test
    void aReadonlySegmentIsOfAnySize() {
        Segments.require();
        Object segment = Segments.map(Segments.arena("ofAuto"), SIZE);
        MemoryView shown = MemoryView.ofSegment(Segments.readonly(segment));
        Operations.set(MemoryView.ofSegment(segment).cast("i"), -1, -7);
        assertEquals(-7, Operations.get(shown.cast("i"), -1));
        assertEquals(-7L << 32, Operations.get(shown.cast("q"), -1));
        Recorded.assertRaises(
                "TypeError: cannot modify read-only memory", () -> Operations.set(shown, -1, 1));
    }

    @Test
    void aClosedSegmentIsAPythonErrorWhateverItsSize() throws Exception {
        Segments.require();
        MemoryView view;
        try (AutoCloseable arena = Segments.arena("ofShared")) {
            view = MemoryView.ofSegment(Segments.map(arena, SIZE));
        }
        String closed = "ValueError: operation forbidden on closed memory segment";
        Recorded.assertRaises(closed, () -> Operations.get(view, FAR));
        Recorded.assertRaises(closed, () -> Operations.set(view.cast("d"), -1, 0.5));
        Recorded.assertRaises(closed, () -> Operations.index(view, 3));
        Recorded.assertRaises(closed, () -> Operations.tobytes(view.slice(FAR, FAR + 9, 2)));
    }

    private static Stream<DynamicTest> operations(Supplier<MemoryView> make) {
        MemoryView view = make.get();
        MemoryView other = make.get();
        MemoryView ints = view.cast("i");
        MemoryView square = view.cast("B", 3, 1 << 30);
        return Stream.of(
                gives("len", "3221225472", view::length),
                gives("nbytes", "3221225472", view::nbytes),
                gives("the last item", "200", () -> put(view, SIZE - 1, 200)),
                gives("from the end", "200", () -> Operations.get(view, -1)),
                gives("beyond the ints", "7", () -> put(view, FAR, 7)),
                gives("not where ints wrap to", "0", () -> Operations.get(view, 12)),
                gives("cast", "805306368", ints::length),
                gives("an int", "7", () -> Operations.get(ints, FAR / 4)),
                gives("two dimensions", "7", () -> Operations.getItems(square, 2, 12)),
                gives("set in two", "8", () -> {
                    Operations.setItems(square, 8, -1, 12);
                    return Operations.get(view, FAR);
                }),
                gives("a slice", "[0, 0, 8, 0]", () -> {
                    return Operations.tolist(view.slice(FAR - 2, FAR + 2, 1));
                }),
                gives("a slice of more bytes than an int has", "8", () -> {
                    return Operations.get(view.slice(10, SIZE, 1), FAR - 10);
                }),
                gives("with a step", "[0, 0, 8]", () -> {
                    return Operations.tolist(view.slice(12, SIZE, 1 << 30));
                }),
                gives("an item across 2**30", "72623859790382856", () -> {
                    MemoryView longs = view.slice(4, SIZE - 4, 1).cast("q");
                    long across = (1L << 27) - 1;
                    Operations.set(longs, across, 0x0102030405060708L);
                    Object found = Operations.get(longs, across);
                    Operations.set(longs, across, 0);
                    return found;
                }),
                gives("==", "False", () -> Operations.equal(view, other)),
                gives("index", "2147483660", () -> Operations.index(view, 8)),
                gives("count", "1", () -> Operations.count(view, 200)),
                gives("copy", "8", () -> {
                    Operations.assign(
                            other, FAR - 64, FAR + 64, 1, view.slice(FAR - 64, FAR + 64, 1));
                    return Operations.get(other, FAR);
                }),
                gives("copy with a step", "200", () -> {
                    long step = (1 << 20) - 1;
                    Operations.assign(
                            other, SIZE - 1, FAR, -step, view.slice(SIZE - 1, FAR, -step));
                    return Operations.get(other, -1);
                }),
                gives("== once copied", "True", () -> Operations.equal(view, other)),
                refuses(
                        "an index out of bounds",
                        "IndexError: index out of bounds on dimension 1",
                        () -> Operations.get(view, SIZE)),
                noMemory("tobytes", () -> Operations.tobytes(view)),
                noMemory("tobytes in Fortran order", () -> Operations.tobytes(square, 'F')),
                noMemory("tobytes with a step", () -> {
                    return view.slice(SIZE, 0, -1).toByteArray(Order.C);
                }),
                noMemory("hex", () -> Operations.hex(view)),
                noMemory("hex of two digits too many", () -> {
                    return Operations.hex(view.slice(0, 1 << 30, 1));
                }),
                noMemory("hex of separators too many", () -> {
                    return Operations.hex(view.slice(0, 900_000_000, 1), ':', 1);
                }),
                noMemory("tolist", () -> Operations.tolist(view)));
    }

    private static Object put(MemoryView view, long index, int value) {
        Operations.set(view, index, value);
        return Operations.get(view, index);
    }

    /** No array is made, not even one that would be thrown away. */
    private static DynamicTest noMemory(String what, Callable<Object> action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return DynamicTest.dynamicTest(what, () -> {
            Recorded.assertRaises("MemoryError: ", () -> call(action)); // as a first time
            long before = threads.getCurrentThreadAllocatedBytes();
            Recorded.assertRaises("MemoryError: ", () -> call(action));
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(allocated < ALLOCATED, allocated + " bytes");
        });
    }

    private static void call(Callable<Object> action) {
        try {
            action.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
