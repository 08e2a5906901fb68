package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pymemoryview.tests.Cases.gives;
import static org.pymemoryview.tests.Cases.refuses;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.MemoryView;
import org.pymemoryview.MemoryViews;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.memory.PointerMemory;
import org.pymemoryview.objects.PyBytes;

import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** No buffer has an item outside of its memory, whatever its exporter says. */
class BoundsTest {
    private static final String OUTSIDE =
            "BufferError: exporter describes items outside of its memory";
    private static final String NO_SHAPE = "BufferError: exporter describes a shape that is none";
    private static final String NO_POINTER =
            "BufferError: exporter describes pointers that are none";
    private static final String TOO_MANY =
            "ValueError: memoryview: number of dimensions must not exceed 64";

    private static final int SIZE = 12;

    private static long[] longs(long... numbers) {
        return numbers;
    }

    private static PyBuffer.Builder layout(
            long offset, String format, long itemsize, long[] shape, long[] strides) {
        long len = LongStream.of(shape).reduce(itemsize, (product, length) -> product * length);
        return PyBuffer.of(new HeapMemory(new byte[SIZE]), offset, len)
                .items(format, itemsize)
                .dimensions(shape.length, shape, strides);
    }

    private static DynamicTest refused(
            String message, long offset, long itemsize, long[] shape, long[] strides) {
        String name = "%d %d %s %s"
                .formatted(offset, itemsize, Arrays.toString(shape), Arrays.toString(strides));
        String format = itemsize + "s";
        return refuses(
                name,
                message,
                () -> layout(offset, format, itemsize, shape, strides).build());
    }

    private static DynamicTest granted(
            long offset, long itemsize, long[] shape, long[] strides, long nbytes) {
        String name = "%d %d %s %s"
                .formatted(offset, itemsize, Arrays.toString(shape), Arrays.toString(strides));
        return gives(name, Long.toString(nbytes), () -> {
            PyBuffer buffer = layout(offset, "4s", itemsize, shape, strides).build();
            BufferExporter exporter = flags -> buffer.narrowedTo(flags);
            return MemoryView.of(exporter).nbytes();
        });
    }

    @TestFactory
    Stream<DynamicTest> aLayoutThatLeavesTheMemoryIsNoBuffer() {
        return Stream.of(
                refused(OUTSIDE, 0, 1, longs(13), longs(1)),
                refused(OUTSIDE, 1, 1, longs(12), longs(1)),
                refused(OUTSIDE, -1, 1, longs(1), longs(1)),
                refused(OUTSIDE, 0, 1, longs(2), longs(-1)),
                refused(OUTSIDE, 0, 4, longs(2), longs(9)),
                refused(OUTSIDE, 9, 4, longs(), longs()),
                refused(OUTSIDE, 0, 1, longs(3, 4), longs(5, 1)),
                refused(OUTSIDE, 12, 1, longs(1), null),
                refused(OUTSIDE, 0, 1, longs(13), null),
                refused(OUTSIDE, 0, 1, longs(2), longs(1L << 31)),
                refused(OUTSIDE, 0, 1, longs(2), longs(1L << 32)),
                refused(OUTSIDE, 0, 1, longs(3), longs(1L << 62)),
                refused(OUTSIDE, 0, 1, longs(5), longs(1L << 62)),
                refused(OUTSIDE, 0, 1, longs(2), longs(Long.MIN_VALUE)),
                refused(OUTSIDE, 0, 1, longs(1L << 32, 1L << 32), longs(1L << 32, 1)),
                refused(OUTSIDE, Long.MAX_VALUE, 1, longs(1), longs(1)),
                refused(OUTSIDE, Long.MAX_VALUE, 1, longs(2), longs(1)),
                refused(OUTSIDE, Long.MIN_VALUE, 1, longs(2), longs(-1)));
    }

    @TestFactory
    Stream<DynamicTest> aLayoutWithinTheMemoryIsABuffer() {
        return Stream.of(
                granted(0, 1, longs(12), longs(1), 12),
                granted(11, 1, longs(12), longs(-1), 12),
                granted(8, 4, longs(), longs(), 4),
                granted(8, 4, longs(), null, 4),
                granted(0, 4, longs(3), null, 12),
                granted(0, 1, longs(2, 2), longs(8, 3), 4),
                granted(12, 1, longs(0), longs(1), 0),
                granted(-1, 1, longs(0), longs(1), 0),
                granted(99, 1, longs(5, 0), longs(99, 1), 0),
                granted(0, 1, longs(1), longs(Long.MIN_VALUE), 1),
                granted(0, 1, longs(1L << 31), longs(0), 1L << 31),
                granted(0, 1, longs(1L << 32), longs(0), 1L << 32),
                granted(0, 1, longs(Long.MAX_VALUE), longs(0), Long.MAX_VALUE),
                granted(0, 0, longs(3), longs(4), 0));
    }

    @TestFactory
    Stream<DynamicTest> partsThatContradictEachOtherAreNoBuffer() {
        Memory memory = new HeapMemory(new byte[SIZE]);
        return Stream.of(
                refused(NO_SHAPE, 0, 1, longs(-1), longs(1)),
                refused(NO_SHAPE, 0, -1, longs(1), longs(1)),
                refused(NO_SHAPE, 0, 1, longs(1, 1), longs(1)),
                refuses(
                        "a length that is not the items'",
                        NO_SHAPE,
                        () -> PyBuffer.of(memory, 0, 4)
                                .dimensions(1, longs(3), longs(1))
                                .build()),
                refuses(
                        "a negative length",
                        NO_SHAPE,
                        () -> PyBuffer.of(memory, 0, -1).build()),
                refuses(
                        "a number of dimensions that the shape has not",
                        NO_SHAPE,
                        () -> PyBuffer.of(memory, 0, 4)
                                .dimensions(2, longs(4), null)
                                .build()),
                refuses(
                        "suboffsets of another number",
                        NO_SHAPE,
                        () -> PyBuffer.of(memory, 0, 4)
                                .dimensions(1, longs(4), null)
                                .suboffsets(longs(-1, -1))
                                .build()),
                refuses(
                        "contiguous bytes that are not there",
                        OUTSIDE,
                        () -> PyBuffer.of(memory, 1, SIZE).build()),
                refuses(
                        "bytes from before the memory",
                        OUTSIDE,
                        () -> PyBuffer.of(memory, -1, 2).build()));
    }

    @TestFactory
    Stream<DynamicTest> itemsWithoutAShapeAreWithinTheMemory() {
        return Stream.of(
                flat("all of the memory", 0, SIZE, "B", 1),
                flat("the last byte", 11, 1, "B", 1),
                flat("no bytes, at the end", SIZE, 0, "B", 1),
                flat("no bytes, from anywhere", 99, 0, "B", 1),
                flat("no bytes, from before the memory", -1, 0, "B", 1),
                flat("less than an item", 9, 3, "4s", 4),
                flat("less than an item that is read as more", 8, 3, "q", 4),
                flat("items read as more, up to the end", 0, 8, "q", 4),
                flat("one item read as more, up to the end", 4, 4, "q", 4),
                flat("items of no bytes", 0, SIZE, "T{}", 0),
                refuses("one byte too many", OUTSIDE, () -> flat(0, 13, "B", 1)),
                refuses("the byte after the last", OUTSIDE, () -> flat(12, 1, "B", 1)),
                refuses("less than an item, after the end", OUTSIDE, () -> flat(10, 3, "4s", 4)),
                refuses("items read as more than is there", OUTSIDE, () -> flat(1, 8, "q", 4)),
                refuses("one item read as more than is there", OUTSIDE, () -> flat(5, 4, "q", 4)),
                refuses("all bytes there are", OUTSIDE, () -> flat(0, Long.MAX_VALUE, "q", 4)),
                refuses("a negative itemsize", NO_SHAPE, () -> flat(0, 4, "B", -1)));
    }

    private static DynamicTest flat(
            String what, long offset, long len, String format, long itemsize) {
        return gives(
                what,
                Long.toString(len),
                () -> flat(offset, len, format, itemsize).len());
    }

    private static PyBuffer flat(long offset, long len, String format, long itemsize) {
        return PyBuffer.of(new HeapMemory(new byte[SIZE]), offset, len)
                .items(format, itemsize)
                .build();
    }

    /** memoryview reads an item of a native single character without a look at the itemsize. */
    @TestFactory
    Stream<DynamicTest> aFormatThatReadsMoreThanTheItemsizeMayNotReadBeyondTheMemory() {
        return Stream.of(
                refuses(
                        "q of 4 bytes at the end",
                        OUTSIDE,
                        () -> layout(8, "q", 4, longs(1), longs(4)).build()),
                refuses(
                        "@q of 4 bytes, without strides",
                        OUTSIDE,
                        () -> layout(0, "@q", 4, longs(3), null).build()),
                refuses(
                        "q of 4 bytes, without a shape",
                        OUTSIDE,
                        () -> PyBuffer.of(new HeapMemory(new byte[SIZE]), 0, SIZE)
                                .items("q", 4)
                                .build()),
                refuses(
                        "an item of no bytes after the end, read as B",
                        OUTSIDE,
                        () -> layout(SIZE, null, 0, longs(), longs()).build()),
                gives("q of 4 bytes before the end", "0", () -> {
                    PyBuffer buffer = layout(4, "q", 4, longs(1), longs(4)).build();
                    BufferExporter exporter = flags -> buffer;
                    return MemoryView.of(exporter).get(0);
                }),
                gives(
                        "a structure of no bytes after the end",
                        "0",
                        () -> layout(SIZE, "T{}", 0, longs(), longs()).build().len()));
    }

    private static PyBuffer.Builder pointers(long stride, long suboffset, long... places) {
        HeapMemory block = new HeapMemory(new byte[] {1, 2, 3, 4});
        Pointer[] table = LongStream.of(places)
                .mapToObj(place -> new Pointer(block, place))
                .toArray(Pointer[]::new);
        int length = table.length * PointerMemory.POINTER_SIZE;
        Memory memory = new PointerMemory(new HeapMemory(new byte[length]), table);
        return PyBuffer.of(memory, 0, 2L * places.length)
                .dimensions(2, longs(places.length, 2), longs(stride, 1))
                .suboffsets(longs(suboffset, -1));
    }

    @TestFactory
    Stream<DynamicTest> aPointerLeadsIntoAMemory() {
        return Stream.of(
                gives("to its start and its end", "[[1, 2], [3, 4]]", () -> {
                    PyBuffer buffer = pointers(8, 0, 0, 2).build();
                    BufferExporter exporter = flags -> buffer;
                    return MemoryView.of(exporter).toList().toString();
                }),
                refuses("past the end", OUTSIDE, () -> pointers(8, 0, 0, 3).build()),
                refuses(
                        "past the end by its suboffset",
                        OUTSIDE,
                        () -> pointers(8, 1, 0, 2).build()),
                refuses("before the start", OUTSIDE, () -> pointers(8, 0, -1).build()),
                refuses(
                        "with an offset that overflows",
                        OUTSIDE,
                        () -> pointers(8, 1, Long.MAX_VALUE).build()),
                refuses("off a boundary", NO_POINTER, () -> pointers(4, 0, 0, 2).build()),
                refuses(
                        "from outside of the table",
                        OUTSIDE,
                        () -> pointers(16, 0, 0, 2).build()),
                refuses(
                        "from a memory without pointers",
                        NO_POINTER,
                        () -> layout(0, "B", 1, longs(1), longs(1))
                                .suboffsets(longs(0))
                                .build()));
    }

    @Test
    void aViewHasSixtyFourDimensionsAndNotSixtyFive() {
        BufferExporter most = flags -> ones(64);
        assertEquals(64, MemoryView.of(most).ndim());
        BufferExporter more = flags -> ones(65);
        Recorded.assertRaises(TOO_MANY, () -> MemoryView.of(more));
    }

    private static PyBuffer ones(int ndim) {
        long[] shape = new long[ndim];
        Arrays.fill(shape, 1);
        return layout(0, "B", 1, shape, shape.clone()).build();
    }

    private static MemoryView items(long offset, ItemFormat format, long length, long stride) {
        ManagedBuffer managed = ManagedBuffer.shared(null, null, null);
        Memory memory = new HeapMemory(new byte[SIZE]);
        return MemoryView.ofItems(managed, memory, offset, format, length, stride, true);
    }

    private static MemoryView items(long offset, ItemFormat format, Layout layout) {
        ManagedBuffer managed = ManagedBuffer.shared(null, null, null);
        Memory memory = new HeapMemory(new byte[SIZE]);
        return MemoryView.ofLayout(managed, memory, offset, format, layout, true);
    }

    private static DynamicTest row(String what, long offset, long length, long stride) {
        Layout layout = Layout.of(longs(length), longs(stride), null);
        return gives(what, length + " " + length, () -> {
            long one = items(offset, ItemFormat.BYTES, length, stride).length();
            return one + " " + items(offset, ItemFormat.BYTES, layout).length();
        });
    }

    private static Stream<DynamicTest> noRow(
            String message, ItemFormat format, long offset, long length, long stride) {
        String what = "%s %d %d %d".formatted(format, offset, length, stride);
        Layout layout = Layout.of(longs(length), longs(stride), null);
        return Stream.of(
                refuses(what, message, () -> items(offset, format, length, stride)),
                refuses(what + " as a layout", message, () -> items(offset, format, layout)));
    }

    /** A view can be made of parts too, without a buffer. */
    @TestFactory
    Stream<DynamicTest> aViewOfARowIsWithinTheMemory() {
        ItemFormat bytes = ItemFormat.BYTES;
        ItemFormat longs = ItemFormat.of("q", 8);
        ItemFormat wide = ItemFormat.of("q", 4);
        return Stream.of(
                        Stream.of(
                                row("all of the memory", 0, SIZE, 1),
                                row("backwards", 11, SIZE, -1),
                                row("nothing, from anywhere", 99, 0, 5),
                                row("one item, whatever its stride", 11, 1, Long.MIN_VALUE),
                                row("one byte for ever", 3, Long.MAX_VALUE, 0)),
                        noRow(OUTSIDE, bytes, 0, 13, 1),
                        noRow(OUTSIDE, bytes, 1, 12, 1),
                        noRow(OUTSIDE, bytes, -1, 1, 1),
                        noRow(OUTSIDE, bytes, 12, 1, 1),
                        noRow(OUTSIDE, bytes, 0, 2, -1),
                        noRow(OUTSIDE, bytes, 0, 2, 1L << 32),
                        noRow(OUTSIDE, bytes, 0, 3, 1L << 62),
                        noRow(OUTSIDE, bytes, 0, 5, 1L << 62),
                        noRow(OUTSIDE, bytes, 0, 3, Long.MIN_VALUE),
                        noRow(OUTSIDE, bytes, Long.MAX_VALUE, 2, 1),
                        noRow(OUTSIDE, bytes, Long.MIN_VALUE, 2, -1),
                        noRow(OUTSIDE, longs, 5, 1, 8),
                        noRow(OUTSIDE, wide, 5, 1, 4),
                        noRow(NO_SHAPE, bytes, 0, -1, 1),
                        noRow(NO_SHAPE, ItemFormat.of("x", -1), 0, 1, 1))
                .flatMap(cases -> cases);
    }

    @TestFactory
    Stream<DynamicTest> aViewOfALayoutIsWithinTheMemory() {
        ItemFormat bytes = ItemFormat.BYTES;
        return Stream.of(
                gives(
                        "of all items",
                        "12",
                        () -> items(0, bytes, Layout.cContiguous(longs(3, 4), 1))
                                .nbytes()),
                refuses(
                        "of one row too many",
                        OUTSIDE,
                        () -> items(0, bytes, Layout.cContiguous(longs(4, 4), 1))),
                refuses(
                        "of the single item after the last",
                        OUTSIDE,
                        () -> items(SIZE, bytes, Layout.SCALAR)),
                refuses(
                        "with pointers that are none",
                        NO_POINTER,
                        () -> items(0, bytes, Layout.of(longs(1), longs(8), longs(0)))));
    }

    /** The layout of a view is applied to a copy of its bytes, which is what a host says it is. */
    @Test
    void aContiguousCopyIsAsLongAsItsLayout() {
        MemoryView view = MemoryView.of(new byte[SIZE]).slice(0, SIZE, 2);
        Recorded.assertRaises(
                OUTSIDE,
                () -> MemoryViews.getContiguous(
                        view, BufferFlags.READ, 'C', copied -> PyBytes.of((byte) 1)));
        assertEquals(
                6,
                MemoryViews.getContiguous(view, BufferFlags.READ, 'C', PyBytes::of)
                        .nbytes());
    }

    @Test
    void aBufferNarrowedIsWithinTheMemoryToo() {
        PyBuffer whole = layout(11, "B", 1, longs(12), longs(-1)).build();
        Recorded.assertRaises(OUTSIDE, () -> whole.narrowedTo(BufferFlags.SIMPLE));
        assertEquals(12, whole.narrowedTo(BufferFlags.FULL_RO).shape()[0]);
    }
}
