package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.pymemoryview.tests.Cases.gives;
import static org.pymemoryview.tests.Cases.refuses;
import static org.pymemoryview.tests.Exporters.consumer;
import static org.pymemoryview.tests.Exporters.ndarray;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.objects.PyBytes;
import org.pymemoryview.objects.PySlice;
import org.pymemoryview.objects.ndarray.NdArray;
import org.pymemoryview.objects.ndarray.NdFlags;
import org.pymemoryview.objects.ndarray.NdSubscripts;
import org.pymemoryview.objects.ndarray.StaticArray;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** {@code _testbuffer.ndarray}: what it holds, and each of its errors with CPython's message. */
class NdArrayTest {
    private static final Object NONE = NdArray.NOT_GIVEN;
    private static final int PIL = NdFlags.PIL;
    private static final BigInteger HUGE = BigInteger.ONE.shiftLeft(70);
    private static final PySlice ALL = new PySlice(null, null, null);
    private static final PySlice BACKWARDS = new PySlice(null, null, -1);
    private static final PySlice EVERY_SECOND = new PySlice(null, null, 2);

    private static NdArray bytes(int flags, Object... items) {
        return ndarray(List.of(items), List.of(items.length), "B", flags);
    }

    @TestFactory
    Stream<DynamicTest> items() {
        List<Object> four = List.of(1, 2, 3, 4);
        List<Object> square = List.of(2, 2);
        Object[] pair = {new byte[] {97}, 1};
        return Stream.of(
                gives(
                        "two dimensions",
                        "[[1, 2], [3, 4]]",
                        () -> ndarray(four, square, "B", 0).tolist()),
                gives(
                        "Fortran order",
                        "[[1, 3], [2, 4]]",
                        () -> ndarray(four, square, "B", NdFlags.FORTRAN).tolist()),
                gives(
                        "bytes of Fortran order",
                        "b'01030204'",
                        () -> ndarray(four, square, "B", NdFlags.FORTRAN).tobytes()),
                gives("no dimension", "7", () -> ndarray(7, List.of(), "i", 0).tolist()),
                gives(
                        "pointers",
                        "[[1, 2], [3, 4]]",
                        () -> ndarray(four, square, "h", PIL).tolist()),
                gives(
                        "pointers backwards",
                        "[3, 2, 1]",
                        () -> NdArray.create(List.of(1, 2, 3), List.of(3), List.of(-1), 2, "B", PIL)
                                .tolist()),
                gives(
                        "bytes behind pointers backwards",
                        "b'030201'",
                        () -> NdArray.create(List.of(1, 2, 3), List.of(3), List.of(-1), 2, "B", PIL)
                                .tobytes()),
                gives(
                        "a zero stride",
                        "[[1, 1], [1, 1]]",
                        () -> NdArray.create(four, square, List.of(0, 0), 0, "B", 0)
                                .tolist()),
                gives(
                        "records",
                        "[(b'61', 1)]",
                        () -> ndarray(List.of((Object) pair), List.of(1), "ch", 0)
                                .tolist()),
                gives(
                        "short bytes",
                        "[b'6100']",
                        () -> ndarray(List.of(new byte[] {97}), List.of(1), "2s", 0)
                                .tolist()),
                gives(
                        "truths",
                        "[True, False]",
                        () -> ndarray(List.of(5, 0), List.of(2), "?", 0).tolist()),
                gives(
                        "a consumer without format",
                        "ValueError: ndarray: tolist() does not support format=NULL, use tobytes()",
                        () -> consumer(bytes(0, 1, 2), 0, BufferFlags.SIMPLE).tolist()),
                gives(
                        "bytes of a consumer without format",
                        "b'0102'",
                        () -> consumer(bytes(0, 1, 2), 0, BufferFlags.SIMPLE).tobytes()));
    }

    @TestFactory
    Stream<DynamicTest> subscripts() {
        NdArray row = bytes(0, 1, 2, 3);
        NdArray square = Exporters.pointers();
        NdArray single = ndarray(7, List.of(), "B", 0);
        return Stream.of(
                gives("row[True]", "2", () -> row.subscript(true)),
                gives("row[-1]", "3", () -> row.subscript(-1)),
                gives("row[3]", "IndexError: index out of bounds", () -> row.subscript(3)),
                gives(
                        "row[2 ** 70]",
                        "OverflowError: Python int too large to convert to C ssize_t",
                        () -> row.subscript(HUGE)),
                gives(
                        "row['a']",
                        "TypeError: cannot index memory using \"str\"",
                        () -> row.subscript("a")),
                gives(
                        "row[None]",
                        "TypeError: cannot index memory using \"NoneType\"",
                        () -> row.subscript(null)),
                gives(
                        "row[...]",
                        "TypeError: cannot index memory using \"ellipsis\"",
                        () -> row.subscript(NdSubscripts.ELLIPSIS)),
                gives(
                        "row[::0]",
                        "ValueError: slice step cannot be zero",
                        () -> row.subscript(new PySlice(null, null, 0))),
                gives("row[::2]", "[1, 3]", () -> list(row.subscript(EVERY_SECOND))),
                gives(
                        "row[::-1][::2]",
                        "[3, 1]",
                        () -> list(((NdArray) row.subscript(BACKWARDS)).subscript(EVERY_SECOND))),
                gives("square[1]", "[4, 5, 6, 7]", () -> list(square.subscript(1))),
                gives(
                        "square[0, 1]",
                        "TypeError: cannot index memory using \"int\"",
                        () -> square.subscript(new Object[] {0, 1})),
                gives(
                        "square[::-1, 1::2]",
                        "[[9, 11], [5, 7], [1, 3]]",
                        () -> list(square.subscript(
                                new Object[] {BACKWARDS, new PySlice(1, null, 2)}))),
                gives(
                        "suboffsets of square[::-1, 1::2]",
                        "(1, -1)",
                        () -> boxed(((NdArray) square.subscript(
                                        new Object[] {BACKWARDS, new PySlice(1, null, 2)}))
                                .suboffsets())),
                gives(
                        "suboffsets of square[1]",
                        "(-1,)",
                        () -> boxed(((NdArray) square.subscript(1)).suboffsets())),
                gives("single[()]", "7", () -> single.subscript(new Object[0])),
                gives(
                        "single[0]",
                        "TypeError: invalid indexing of scalar",
                        () -> single.subscript(0)),
                gives(
                        "single[...] is single",
                        "True",
                        () -> single.subscript(NdSubscripts.ELLIPSIS) == single),
                gives(
                        "item of a consumer without shape",
                        "2",
                        () -> consumer(row, 0, BufferFlags.SIMPLE).subscript(1)),
                gives(
                        "slice of a consumer without shape",
                        "BufferError: re-exporter does not provide format, shape or strides",
                        () -> consumer(row, 0, BufferFlags.SIMPLE).subscript(ALL)));
    }

    private static Object list(Object array) {
        return ((NdArray) array).tolist();
    }

    private static Object[] boxed(long[] values) {
        return Arrays.stream(values).boxed().toArray();
    }

    @TestFactory
    Stream<DynamicTest> assignment() {
        NdArray readonly = bytes(0, 1, 2);
        NdArray row = bytes(NdFlags.WRITABLE, 1, 2, 3);
        NdArray square = Exporters.pointers();
        NdArray single = ndarray(7, List.of(), "B", NdFlags.WRITABLE);
        String structures =
                "ValueError: ndarray assignment: lvalue and rvalue have different structures";
        return Stream.of(
                refuses(
                        "readonly[0] = 1",
                        "TypeError: ndarray is not writable",
                        () -> readonly.assign(0, 1)),
                refuses("del readonly[0]", "TypeError: ndarray is not writable", readonly::delete),
                refuses("del row[0]", "TypeError: ndarray data cannot be deleted", row::delete),
                refuses("row[3] = 1", "IndexError: index out of bounds", () -> row.assign(3, 1)),
                refuses(
                        "row[:] = 1",
                        "TypeError: a bytes-like object is required, not 'int'",
                        () -> row.assign(ALL, 1)),
                refuses(
                        "row[:] = 4 bytes",
                        structures,
                        () -> row.assign(ALL, PyBytes.of(new byte[4]))),
                refuses(
                        "square[0] = 1",
                        "TypeError: a bytes-like object is required, not 'int'",
                        () -> square.assign(0, 1)),
                gives(
                        "row[::-1] = bytes",
                        "[9, 8, 7]",
                        () -> assigned(row, BACKWARDS, PyBytes.of((byte) 7, (byte) 8, (byte) 9))),
                gives(
                        "row[0] = 255",
                        "[255, 2, 3]",
                        () -> assigned(bytes(NdFlags.WRITABLE, 1, 2, 3), 0, 255)),
                gives(
                        "square[0] = 4 bytes",
                        "[[0, 0, 0, 0], [4, 5, 6, 7], [8, 9, 10, 11]]",
                        () -> assigned(square, 0, PyBytes.of(new byte[4]))),
                gives("single[()] = 5", "5", () -> assigned(single, new Object[0], 5)),
                gives("single[...] = 6", "6", () -> assigned(single, NdSubscripts.ELLIPSIS, 6)),
                refuses(
                        "single[0] = 6",
                        "TypeError: invalid indexing of scalar",
                        () -> single.assign(0, 6)));
    }

    private static Object assigned(NdArray array, Object key, Object value) {
        array.assign(key, value);
        assertEquals(0, array.exports(), "assignment keeps no buffer");
        return array.tolist();
    }

    @TestFactory
    Stream<DynamicTest> flagsAndAttributes() {
        NdArray row = bytes(0, 1, 2, 3);
        NdArray odd =
                NdArray.create(List.of(1, 2, 3), List.of(2), List.of(2), 0, "B", NdFlags.SCALAR);
        String differ = "RuntimeError: results from PyBuffer_IsContiguous() and flags differ";
        NdArray idle = Exporters.writable();
        idle.addSuboffsets();
        return Stream.of(
                gives("flags of bytes", "260", () -> row.flags()),
                gives("flags of Fortran", "4", () -> Exporters.fortran().flags()),
                gives("flags of pointers", "18", () -> Exporters.pointers().flags()),
                gives(
                        "flags of a slice",
                        "512",
                        () -> ((NdArray) row.subscript(EVERY_SECOND)).flags()),
                gives(
                        "offset of a slice",
                        "-1",
                        () -> ((NdArray) row.subscript(EVERY_SECOND)).offset()),
                gives("offset", "8", () -> Exporters.backwards().offset()),
                gives("offset of pointers", "0", () -> Exporters.pointers().offset()),
                gives(
                        "flags of a redirection",
                        "292",
                        () -> consumer(row, NdFlags.REDIRECT, BufferFlags.FULL_RO)
                                .flags()),
                gives(
                        "no format",
                        "",
                        () -> consumer(row, 0, BufferFlags.SIMPLE).format()),
                gives(
                        "bytes of no items",
                        "0",
                        () -> ndarray(List.of(1), List.of(0, 1L << 40), "B", 0).nbytes()),
                gives("a false claim, C", differ, () -> odd.isContiguous('C')),
                gives("a false claim, F", differ, () -> odd.isContiguous('F')),
                gives(
                        "a buffer of a false claim",
                        "BufferError: ndarray: contiguity mismatch in getbuf()",
                        () -> Exporters.view(odd).length()),
                gives("idle suboffsets", "(-1, -1)", () -> boxed(idle.suboffsets())),
                gives("contiguity with idle suboffsets", "False", () -> idle.isContiguous('A')),
                refuses(
                        "a second time",
                        "TypeError: cannot add suboffsets to PIL-style array",
                        idle::addSuboffsets),
                refuses(
                        "without strides",
                        "TypeError: cannot add suboffsets to array without strides",
                        () -> consumer(row, 0, BufferFlags.ND).addSuboffsets()),
                refuses(
                        "hash of a writable array",
                        "ValueError: cannot hash writable ndarray object",
                        idle::checkHashable),
                refuses("hash of a readonly array", "no error", row::checkHashable));
    }

    @Test
    void aPushIsRefusedWhileBuffersAreOutUnlessTheArrayAllowsIt() {
        NdArray array = bytes(0, 1, 2);
        MemoryView view = Exporters.view(array);
        Recorded.assertRaises(
                "BufferError: cannot change structure: 1 exported buffer", () -> push(array, 0));
        MemoryView second = Exporters.view(array);
        Recorded.assertRaises(
                "BufferError: cannot change structure: 2 exported buffers", array::pop);
        view.release();
        second.release();
        push(array, 0);
        assertEquals(List.of(9), array.tolist());
        array.pop();
        assertEquals(List.of(1, 2), array.tolist());
        Recorded.assertRaises("BufferError: list only has a single base", array::pop);
        Recorded.assertRaises(
                "ValueError: ND_VAREXPORT flag can only be used during object creation",
                () -> push(array, NdFlags.VAREXPORT));
    }

    private static void push(NdArray array, int flags) {
        array.push(List.of(9), List.of(1), NONE, 0, "B", flags);
    }

    @Test
    void viewsKeepTheItemsTheyWereMadeOfWhenOthersArePushed() {
        NdArray array = bytes(NdFlags.VAREXPORT, 1, 2);
        MemoryView first = Exporters.view(array);
        push(array, 0);
        MemoryView second = Exporters.view(array);
        push(array, 0);
        assertEquals("[1, 2]", PythonText.repr(Operations.tolist(first)));
        assertEquals("[9]", PythonText.repr(Operations.tolist(second)));
        array.pop();
        Recorded.assertRaises(
                "BufferError: cannot change structure: 1 exported buffer", array::pop);
        first.release();
        second.release();
        Recorded.assertRaises("BufferError: list only has a single base", array::pop);
        assertEquals(List.of(9), array.tolist());
    }

    @Test
    void aConsumerCannotChangeAndGivesItsBufferBackWhenClosed() {
        NdArray array = bytes(0, 1, 2);
        NdArray consumer = consumer(array, 0, BufferFlags.FULL_RO);
        String immutable = "BufferError: structure of re-exporting object is immutable";
        Recorded.assertRaises(immutable, () -> push(consumer, 0));
        Recorded.assertRaises(immutable, consumer::pop);
        assertSame(array, consumer.obj());
        assertEquals(1, array.exports());
        consumer.close();
        consumer.close();
        assertEquals(0, array.exports());
    }

    @Test
    void aRedirectionHandsOutBuffersOfTheFirstExporter() {
        NdArray array = bytes(0, 1, 2);
        NdArray redirection = consumer(array, NdFlags.REDIRECT, BufferFlags.FULL_RO);
        MemoryView view = Exporters.view(redirection);
        assertSame(array, view.obj());
        assertEquals(2, array.exports());
        view.release();
        assertEquals(1, array.exports());
    }

    @Test
    void theOwnerIsNamedAsTheExporter() {
        NdArray array = bytes(0, 1, 2);
        array.setOwner("owner");
        assertEquals("owner", Exporters.view(array).obj());
        assertEquals("owner", ((NdArray) array.subscript(ALL)).obj());
    }

    @TestFactory
    Stream<DynamicTest> viewsOfACopiedBufferHaveTheSameItemsAndNoExporter() {
        NdArray backwards = Exporters.backwards();
        NdArray pointers = Exporters.pointers();
        String refused = "TypeError: memoryview_from_buffer(): ndarray must be original exporter or"
                + " consumer from ndarray/original exporter";
        return Stream.of(
                gives("strides", "[[8, 10], [4, 6], [0, 2]]", () -> copied(backwards)),
                gives(
                        "pointers",
                        "[[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]",
                        () -> copied(pointers)),
                gives(
                        "a consumer",
                        "[[0, 2], [4, 6], [8, 10]]",
                        () -> copied((NdArray) backwards.subscript(BACKWARDS))),
                gives(
                        "bytes",
                        refused,
                        () -> copied(consumer(PyBytes.of(), 0, BufferFlags.FULL_RO))));
    }

    private static Object copied(NdArray array) {
        MemoryView view = array.memoryviewFromBuffer();
        assertNull(view.obj());
        return Operations.tolist(view);
    }

    @Test
    void staticArraysShareTheirBytes() {
        MemoryView view = Exporters.view(new StaticArray(false));
        assertEquals("000102030405060708090a0b", Operations.hex(view));
        assertNull(Exporters.view(new StaticArray(true)).obj());
    }

    @Test
    void aViewHas64DimensionsAtMost() {
        NdArray array = ndarray(List.of(5), Collections.nCopies(64, 1), "B", 0);
        assertEquals(64, MemoryView.of(array).ndim());
        NdArray tooMany = ndarray(List.of(5), Collections.nCopies(65, 1), "B", 0);
        Recorded.assertRaises(
                "ValueError: memoryview: number of dimensions must not exceed 64",
                () -> MemoryView.of(tooMany));
        assertEquals(0, tooMany.exports(), "the buffer is given back");
    }
}
