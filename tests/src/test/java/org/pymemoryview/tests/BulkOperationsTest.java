package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.MemoryView;
import org.pymemoryview.format.Complex;
import org.pymemoryview.objects.PyArray;
import org.pymemoryview.objects.PyByteArray;
import org.pymemoryview.objects.TypeCode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Operations on many items give what the same done item by item gives: for every format, memory and
 * step, for few items and for so many that loops are unrolled or vectorised.
 */
class BulkOperationsTest {
    private static final String[] FORMATS = "c b B ? h H i I l L q Q n N e f d P Zf Zd".split(" ");
    private static final int[] SIZES = {0, 16, 64, 4096};
    private static final long[] STEPS = {1, 2, 3, 7, -1, -2, -5};

    private static byte[] pattern(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 37 ^ i >> 3);
        }
        return bytes;
    }

    /** The same bytes on the heap, outside of it, and in a long[]. */
    private static List<MemoryView> blocks(int size) {
        byte[] bytes = pattern(size);
        ByteBuffer direct = ByteBuffer.allocateDirect(size).put(bytes).flip();
        long[] longs = new long[size / Long.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asLongBuffer().get(longs);
        return Stream.of(PyByteArray.of(bytes), MemoryView.of(direct), MemoryView.of(longs))
                .map(MemoryView::of)
                .map(view -> view.cast("B"))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyFormat() {
        return Stream.of(FORMATS).map(format -> dynamicTest(format, () -> checkFormat(format)));
    }

    private static void checkFormat(String format) {
        for (int size : SIZES) {
            List<MemoryView> blocks = blocks(size);
            for (long step : STEPS) {
                List<MemoryView> views = blocks.stream()
                        .map(block -> slice(block.cast(format), step))
                        .toList();
                Supplier<String> what = () -> format + " of " + size + " bytes, step " + step;
                MemoryView onHeap = views.get(0);
                List<Object> items = items(onHeap);
                byte[] bytes = bytes(onHeap);
                for (MemoryView view : views) {
                    assertArrayEquals(bytes, Operations.tobytes(view), what);
                    assertEquals(PythonText.hex(bytes), Operations.hex(view), what);
                    assertEquals(items, Operations.tolist(view), what);
                    assertEquals(isEqualToItself(items), Operations.equal(onHeap, view), what);
                    checkCounts(view, items, what);
                    checkCopied(view, bytes, what);
                }
            }
        }
    }

    private static MemoryView slice(MemoryView view, long step) {
        return step > 0
                ? view.slice(0, Long.MAX_VALUE, step)
                : view.slice(Long.MAX_VALUE, Long.MIN_VALUE, step);
    }

    private static List<Object> items(MemoryView view) {
        List<Object> items = new ArrayList<>();
        for (long i = 0; i < view.length(); i++) {
            items.add(widened(Operations.get(view, i), view.format().text()));
        }
        return items;
    }

    /** Lists of long items hold a Long where a single item may be an Integer, and the reverse. */
    private static Object widened(Object item, String format) {
        return item instanceof Integer number && "IlLqQnNP".contains(format)
                ? (Object) number.longValue()
                : item;
    }

    private static byte[] bytes(MemoryView view) {
        int size = (int) view.itemsize();
        byte[] bytes = new byte[(int) view.length() * size];
        for (int i = 0; i < view.length(); i++) {
            view.memory().read(view.offset() + i * view.stride(), bytes, i * size, size);
        }
        return bytes;
    }

    private static boolean isEqualToItself(List<Object> items) {
        return items.stream().noneMatch(BulkOperationsTest::isNan);
    }

    private static boolean isNan(Object item) {
        if (item instanceof Complex number) {
            return Double.isNaN(number.real()) || Double.isNaN(number.imag());
        }
        return item instanceof Double number && number.isNaN();
    }

    private static void checkCounts(MemoryView view, List<Object> items, Supplier<String> what) {
        int distinct = Math.min(items.size(), 5);
        for (Object item : items.subList(items.size() - distinct, items.size())) {
            long equal = items.stream()
                    .filter(other -> !isNan(item) && same(item, other))
                    .count();
            long first = isNan(item) ? -1 : firstOf(items, item);
            assertEquals(equal, Operations.count(view, item), what);
            assertEquals(first, Operations.index(view, item), what);
        }
    }

    private static long firstOf(List<Object> items, Object item) {
        for (int i = 0; i < items.size(); i++) {
            if (same(item, items.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Python's ==, for which 0.0 is -0.0. */
    private static boolean same(Object one, Object other) {
        if (one instanceof Double left && other instanceof Double right) {
            return left.doubleValue() == right.doubleValue();
        }
        if (one instanceof Complex left && other instanceof Complex right) {
            return left.real() == right.real() && left.imag() == right.imag();
        }
        return one.equals(other);
    }

    /** The items are assigned to slices of every step of zeros on the heap, and back. */
    private static void checkCopied(MemoryView view, byte[] bytes, Supplier<String> what) {
        long length = view.length();
        for (long step : new long[] {1, 3, -2}) {
            long room = length * Math.abs(step);
            byte[] zeros = new byte[(int) (room * view.itemsize())];
            MemoryView block = Exporters.view(PyByteArray.of(zeros));
            MemoryView target = block.cast(view.format().text());
            long start = step > 0 ? 0 : Long.MAX_VALUE;
            long stop = step > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
            Operations.assign(target, start, stop, step, view);
            assertArrayEquals(bytes, Operations.tobytes(slice(target, step)), what);
            Operations.assign(view, 0, Long.MAX_VALUE, 1, slice(target, step));
            assertArrayEquals(bytes, Operations.tobytes(view), what);
        }
    }

    @Test
    void complexItemsAreWrittenAndRead() {
        for (String format : new String[] {"Zf", "Zd"}) {
            MemoryView view = Exporters.view(PyByteArray.ofLength(32)).cast(format);
            Operations.set(view, 0, new Complex(1.5, -0.25));
            Operations.set(view, 1, 2);
            assertEquals(new Complex(1.5, -0.25), Operations.get(view, 0));
            assertEquals(new Complex(2.0, 0.0), Operations.get(view, 1));
            assertEquals(1, Operations.index(view, 2.0));
            assertEquals(1, Operations.count(view, new Complex(1.5, -0.25)));
            Recorded.assertRaises(
                    "TypeError: memoryview: invalid type for format '" + format + "'",
                    () -> Operations.set(view, 0, "a"));
        }
    }

    @Test
    void aMillionItemsAreCopiedAndComparedInEveryDirection() {
        PyArray array = new PyArray(TypeCode.INT);
        array.frombytes(pattern(4_000_000));
        MemoryView view = Exporters.view(array);
        MemoryView copy = Exporters.view(PyByteArray.ofLength(4_000_000)).cast("i");
        Operations.assign(copy, Long.MAX_VALUE, Long.MIN_VALUE, -1, view);
        assertTrue(Operations.equal(view, slice(copy, -1)));
        assertEquals(Operations.get(view, 0), Operations.get(copy, -1));
        Operations.set(copy, 0, (int) Operations.get(copy, 0) + 1);
        assertFalse(Operations.equal(view, slice(copy, -1)));
    }
}
