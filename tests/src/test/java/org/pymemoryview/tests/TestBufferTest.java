package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.pymemoryview.tests.Cases.gives;
import static org.pymemoryview.tests.Cases.refuses;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.objects.PyByteArray;
import org.pymemoryview.objects.PyBytes;
import org.pymemoryview.objects.PySlice;
import org.pymemoryview.objects.ndarray.NdArray;
import org.pymemoryview.objects.ndarray.TestBuffer;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The functions of {@code _testbuffer}, each error with CPython's message. */
class TestBufferTest {
    private static final int READ = BufferFlags.READ;
    private static final int WRITE = BufferFlags.WRITE;

    private final NdArray square = Exporters.writable();
    private final NdArray fortran = Exporters.fortran();
    private final NdArray idle = Exporters.writable();

    TestBufferTest() {
        idle.addSuboffsets();
    }

    @TestFactory
    Stream<DynamicTest> getPointer() {
        String notExporting = "TypeError: a bytes-like object is required, not 'int'";
        return Stream.of(
                gives("an item", "6", () -> TestBuffer.getPointer(square, List.of(1, 2))),
                gives(
                        "an item of Fortran order",
                        "7",
                        () -> TestBuffer.getPointer(fortran, new Object[] {1, 2})),
                gives(
                        "an item behind a pointer",
                        "6",
                        () -> TestBuffer.getPointer(Exporters.pointers(), List.of(1, 2))),
                gives(
                        "a record",
                        "(3, 4)",
                        () -> TestBuffer.getPointer(Exporters.records(), List.of(1))),
                gives(
                        "a str as index",
                        "TypeError: an integer is required",
                        () -> TestBuffer.getPointer(square, List.of("a", 2))),
                gives(
                        "too few indices",
                        "ValueError: get_pointer(): len(indices) != ndim",
                        () -> TestBuffer.getPointer(square, List.of(1))),
                gives(
                        "an index out of bounds",
                        "ValueError: get_pointer(): invalid index 4 at position 1",
                        () -> TestBuffer.getPointer(square, List.of(1, 4))),
                gives(
                        "no list",
                        "TypeError: seq must be a list or a tuple",
                        () -> TestBuffer.getPointer(square, 5)),
                gives("no exporter", notExporting, () -> TestBuffer.getPointer(5, List.of(1))),
                gives("size of a pointer", "8", TestBuffer::getSizeofVoidP));
    }

    @TestFactory
    Stream<DynamicTest> sliceIndices() {
        return Stream.of(
                gives(
                        "[::-1] of 5",
                        "(4, -1, -1, 5)",
                        () -> indices(new PySlice(null, null, -1), 5)),
                gives("[-3:9:2] of 5", "(2, 5, 2, 2)", () -> indices(new PySlice(-3, 9, 2), 5)),
                gives(
                        "no slice",
                        "TypeError: first argument must be a slice object",
                        () -> indices(5, 5)),
                gives(
                        "step 0",
                        "ValueError: slice step cannot be zero",
                        () -> indices(new PySlice("a", 1, 0), 5)),
                gives(
                        "a str",
                        "TypeError: slice indices must be integers or None or have an __index__"
                                + " method",
                        () -> indices(new PySlice("a", 1, 1), 5)));
    }

    private static Object indices(Object slice, long length) {
        return LongStream.of(TestBuffer.sliceIndices(slice, length)).boxed().toArray();
    }

    @TestFactory
    Stream<DynamicTest> isContiguous() {
        return Stream.of(
                gives("C", "True", () -> TestBuffer.isContiguous(square, "C")),
                gives("F", "False", () -> TestBuffer.isContiguous(square, "F")),
                gives("A", "True", () -> TestBuffer.isContiguous(square, "A")),
                gives("Fortran order", "True", () -> TestBuffer.isContiguous(fortran, "F")),
                gives("bytes", "True", () -> TestBuffer.isContiguous(PyBytes.of(), "F")),
                gives(
                        "a bad order",
                        "ValueError: invalid order, must be C, F or A",
                        () -> TestBuffer.isContiguous(square, "X")),
                gives(
                        "no order",
                        "ValueError: invalid order, must be C, F or A",
                        () -> TestBuffer.isContiguous(square, "")),
                gives(
                        "no str",
                        "TypeError: order must be a string",
                        () -> TestBuffer.isContiguous(square, 5)),
                gives(
                        "no exporter",
                        "TypeError: is_contiguous: object does not implement the buffer protocol",
                        () -> TestBuffer.isContiguous(5, "C")));
    }

    @TestFactory
    Stream<DynamicTest> cmpContig() {
        String message =
                "TypeError: cmp_contig: %s argument does not implement the buffer protocol";
        PyByteArray bytes = PyByteArray.of(Exporters.TWELVE);
        NdArray row = Exporters.ndarray(Exporters.range(12), List.of(12), "B", 0);
        return Stream.of(
                gives("itself", "True", () -> TestBuffer.cmpContig(square, square)),
                gives("the same bytes", "True", () -> TestBuffer.cmpContig(row, bytes)),
                gives("another shape", "False", () -> TestBuffer.cmpContig(square, bytes)),
                gives("another order", "False", () -> TestBuffer.cmpContig(square, fortran)),
                gives("suboffsets", "False", () -> TestBuffer.cmpContig(square, idle)),
                gives(
                        "other bytes",
                        "False",
                        () -> TestBuffer.cmpContig(row, PyBytes.of(new byte[12]))),
                gives(
                        "5 and square",
                        message.formatted("first"),
                        () -> TestBuffer.cmpContig(5, square)),
                gives(
                        "square and 5",
                        message.formatted("second"),
                        () -> TestBuffer.cmpContig(square, 5)),
                gives("buffers kept", "0", () -> square.exports() + bytes.exports()));
    }

    @TestFactory
    Stream<DynamicTest> pyBufferToContiguous() {
        int full = BufferFlags.FULL_RO;
        return Stream.of(
                gives("C", "b'000102030405060708090a0b'", () -> contiguous(square, "C", full)),
                gives("F", "b'00040801050902060a03070b'", () -> contiguous(square, "F", full)),
                gives("A", "b'000102030405060708090a0b'", () -> contiguous(square, "A", full)),
                gives(
                        "F of pointers",
                        "b'00040801050902060a03070b'",
                        () -> contiguous(Exporters.pointers(), "F", full)),
                gives(
                        "A of strides",
                        "b'080a04060002'",
                        () -> contiguous(Exporters.backwards(), "A", full)),
                gives(
                        "bytes alone",
                        "b'000102030405060708090a0b'",
                        () -> contiguous(square, "F", BufferFlags.SIMPLE)),
                gives(
                        "a refused request",
                        "BufferError: ndarray is not C-contiguous",
                        () -> contiguous(idle, "C", BufferFlags.SIMPLE)),
                gives(
                        "a bad order",
                        "ValueError: invalid order, must be C, F or A",
                        () -> contiguous(square, "X", full)),
                gives(
                        "no exporter",
                        "TypeError: a bytes-like object is required, not 'int'",
                        () -> contiguous(5, "C", full)));
    }

    @TestFactory
    Stream<DynamicTest> readAndWriteAreNoRequests() {
        String bad = "SystemError: bad argument to internal function";
        return Stream.of(
                refuses("READ", bad, () -> contiguous(square, "C", READ)),
                refuses("WRITE", bad, () -> contiguous(square, "C", WRITE)),
                refuses(
                        "READ of a consumer",
                        bad,
                        () -> NdArray.create(
                                square, NdArray.NOT_GIVEN, NdArray.NOT_GIVEN, 0, "B", 0, READ)));
    }

    private static Object contiguous(Object obj, Object order, int flags) {
        return TestBuffer.pyBufferToContiguous(obj, order, flags);
    }

    @TestFactory
    Stream<DynamicTest> getContiguousRefuses() {
        return Stream.of(
                refuses(
                        "a str as access",
                        "TypeError: buffertype must be PyBUF_READ or PyBUF_WRITE",
                        () -> getContiguous(square, "a", "C")),
                refuses(
                        "a bad access",
                        "ValueError: invalid buffer type",
                        () -> getContiguous(square, 5, "C")),
                refuses(
                        "writing to readonly items",
                        "BufferError: underlying buffer is not writable",
                        () -> getContiguous(fortran, WRITE, "F")),
                refuses(
                        "writing to a copy",
                        "BufferError: writable contiguous buffer requested for a non-contiguous"
                                + " object.",
                        () -> getContiguous(square, WRITE, "F")),
                refuses(
                        "no exporter",
                        "TypeError: memoryview: a bytes-like object is required, not 'int'",
                        () -> getContiguous(5, READ, "C")));
    }

    private static MemoryView getContiguous(Object obj, Object access, Object order) {
        return TestBuffer.getContiguous(obj, access, order, PyBytes::wrap);
    }

    @Test
    void aContiguousObjectIsViewedItself() {
        MemoryView view = getContiguous(square, WRITE, "A");
        assertSame(square, view.obj());
        assertEquals(1, square.exports());
        view.release();
        assertEquals(0, square.exports());
    }

    @Test
    void anyOtherObjectIsCopiedInTheOrderAskedFor() {
        MemoryView view = getContiguous(Exporters.pointers(), READ, "F");
        assertEquals(PyBytes.class, view.obj().getClass());
        assertArrayEquals(new long[] {1, 3}, view.layout().strides());
        assertEquals(Operations.tolist(Exporters.view(square)), Operations.tolist(view));
        MemoryView shorts = getContiguous(fortran, READ, "C");
        assertEquals("h", shorts.format().text());
        assertEquals(Operations.tolist(Exporters.view(fortran)), Operations.tolist(shorts));
        shorts.cast("B").release();
    }
}
