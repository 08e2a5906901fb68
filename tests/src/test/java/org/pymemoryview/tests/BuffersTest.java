package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pymemoryview.tests.Cases.gives;
import static org.pymemoryview.tests.Cases.refuses;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.Buffers;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.objects.PyByteArray;
import org.pymemoryview.objects.PyBytes;
import org.pymemoryview.objects.ndarray.NdArray;
import org.pymemoryview.objects.ndarray.NdFlags;

import java.util.List;
import java.util.stream.Stream;

/** The functions of the C API; LayoutTest has those that walk over items in every layout. */
class BuffersTest {
    private static final HeapMemory TWELVE = new HeapMemory(Exporters.TWELVE);

    @Test
    void exportersAreKnownByTheirInterface() {
        assertTrue(Buffers.checkBuffer(PyBytes.of()));
        assertFalse(Buffers.checkBuffer("text"));
        assertFalse(Buffers.checkBuffer(null));
        Recorded.assertRaises(
                "TypeError: a bytes-like object is required, not 'String'",
                () -> Buffers.getBuffer("text", BufferFlags.SIMPLE));
        Recorded.assertRaises(
                "TypeError: a bytes-like object is required, not 'NoneType'",
                () -> Buffers.getBuffer(null, BufferFlags.SIMPLE));
    }

    @Test
    void aBufferIsCountedUntilItIsGivenBack() {
        PyByteArray array = PyByteArray.of(Exporters.TWELVE);
        PyBuffer buffer = Buffers.getBuffer(array, BufferFlags.FULL);
        assertEquals(1, array.exports());
        Buffers.release(array, buffer);
        assertEquals(0, array.exports());
    }

    @TestFactory
    Stream<DynamicTest> copyData() {
        int writable = NdFlags.WRITABLE;
        List<Object> twelve = Exporters.range(12);
        NdArray wide = Exporters.ndarray(twelve, List.of(4, 3), "B", writable);
        return Stream.of(
                gives("bytes to a shorter array", small(), () -> copied(bytearray(11))),
                gives(
                        "bytes to a longer array",
                        "b'000102030405060708090a0b0000'",
                        () -> copied(bytearray(14))),
                gives(
                        "C order to Fortran order",
                        "[[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]",
                        () -> copiedTo(zeros(NdFlags.FORTRAN), Exporters.writable())),
                gives(
                        "pointers to pointers",
                        "[[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]",
                        () -> copiedTo(zeros(NdFlags.PIL), Exporters.pointers())),
                gives("a wider layout", small(), () -> copiedTo(zeros(NdFlags.FORTRAN), wide)),
                refuses(
                        "no exporter",
                        "TypeError: both destination and source must be bytes-like objects",
                        () -> Buffers.copyData(bytearray(1), 5)),
                refuses(
                        "readonly bytes",
                        "BufferError: Object is not writable.",
                        () -> Buffers.copyData(PyBytes.of(), PyBytes.of())));
    }

    private static String small() {
        return "BufferError: destination is too small to receive data from source";
    }

    private static PyByteArray bytearray(int length) {
        return PyByteArray.ofLength(length);
    }

    private static byte[] copied(PyByteArray target) {
        PyBytes source = PyBytes.of(Exporters.TWELVE);
        try {
            Buffers.copyData(target, source);
        } finally {
            assertEquals(0, target.exports());
        }
        return target.toByteArray();
    }

    private static NdArray zeros(int flags) {
        List<Object> zeros =
                Exporters.range(12).stream().map(item -> (Object) 0).toList();
        return Exporters.ndarray(zeros, List.of(3, 4), "B", flags | NdFlags.WRITABLE);
    }

    private static Object copiedTo(NdArray target, NdArray source) {
        Buffers.copyData(target, source);
        assertEquals(0, target.exports() + source.exports());
        return target.tolist();
    }

    @Test
    void aLengthOtherThanTheBuffersIsRefused() {
        PyBuffer buffer = PyBytes.of(Exporters.TWELVE).getBuffer(BufferFlags.FULL_RO);
        Recorded.assertRaises(
                "ValueError: PyBuffer_ToContiguous: len != view->len",
                () -> Buffers.toContiguous(new HeapMemory(new byte[12]), 0, buffer, 11, 'C'));
    }

    @Test
    void fewerBytesFillTheFirstItemsAndMoreAreLeftOut() {
        NdArray array = zeros(NdFlags.FORTRAN);
        PyBuffer buffer = array.getBuffer(BufferFlags.FULL);
        Buffers.fromContiguous(buffer, TWELVE, 1, 5, 'C');
        assertEquals("[[1, 2, 3, 4], [5, 0, 0, 0], [0, 0, 0, 0]]", text(array));
        Buffers.fromContiguous(buffer, TWELVE, 1, 2, 'F');
        assertEquals("[[1, 2, 3, 4], [2, 0, 0, 0], [0, 0, 0, 0]]", text(array));
        Buffers.fromContiguous(buffer, new HeapMemory(new byte[20]), 0, 20, 'C');
        assertEquals("[[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]", text(array));
    }

    private static String text(NdArray array) {
        return PythonText.repr(array.tolist());
    }

    @Test
    void contiguityIsThatOfTheBufferGranted() {
        PyBuffer simple = Exporters.writable().getBuffer(BufferFlags.SIMPLE);
        assertTrue(Buffers.isContiguous(simple, 'C'));
        assertTrue(Buffers.isContiguous(simple, 'F'));
        PyBuffer full = Exporters.writable().getBuffer(BufferFlags.FULL_RO);
        assertFalse(Buffers.isContiguous(full, 'F'));
        assertTrue(Buffers.isContiguous(full, 'A'));
        assertFalse(Buffers.isContiguous(full, 'X'));
    }

    @Test
    void stridesFollowFromTheShape() {
        long[] shape = {2, 3, 4};
        assertArrayEquals(new long[] {96, 32, 8}, Buffers.fillContiguousStrides(shape, 8, 'C'));
        assertArrayEquals(new long[] {8, 16, 48}, Buffers.fillContiguousStrides(shape, 8, 'F'));
        assertArrayEquals(new long[0], Buffers.fillContiguousStrides(new long[0], 8, 'F'));
    }

    @TestFactory
    Stream<DynamicTest> sizeFromFormat() {
        return Stream.of(
                gives("@hi", "8", () -> Buffers.sizeFromFormat("@hi")),
                gives("<hi", "6", () -> Buffers.sizeFromFormat("<hi")),
                gives(
                        "y",
                        "struct.error: bad char in struct format",
                        () -> Buffers.sizeFromFormat("y")));
    }
}
