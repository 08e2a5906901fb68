package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.memory.PointerMemory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What exporters fill buffers in with. */
class FilledBufferTest {
    private static final Memory BYTES = new HeapMemory(new byte[24]);
    private static final ItemFormat SHORTS = ItemFormat.of(ElementType.SHORT);

    private static final Layout C = Layout.of(new long[] {3, 4}, new long[] {8, 2}, null);
    private static final Layout FORTRAN = Layout.of(new long[] {3, 4}, new long[] {2, 6}, null);
    private static final Layout GAPS = Layout.of(new long[] {3, 2}, new long[] {8, 4}, null);
    private static final Layout POINTERS =
            Layout.of(new long[] {2, 2}, new long[] {8, 2}, new long[] {0, -1});

    private static Layout layout(String name) {
        return switch (name) {
            case "C" -> C;
            case "FORTRAN" -> FORTRAN;
            case "GAPS" -> GAPS;
            case "POINTERS" -> POINTERS;
            default -> Layout.SCALAR;
        };
    }

    private static PyBuffer fill(Layout layout, boolean readonly, int flags) {
        Memory memory = layout == POINTERS
                ? new PointerMemory(
                        BYTES, new Pointer[] {new Pointer(BYTES, 0), new Pointer(BYTES, 8)})
                : BYTES;
        return PyBuffer.fillLayout("owner", memory, 0, SHORTS, layout, readonly, flags);
    }

    @Test
    void aBufferThatNobodyFilledInIsOfReadonlyBytes() {
        PyBuffer buffer = PyBuffer.of(BYTES, 4, 8).build();
        assertEquals(
                List.of(4L, 8L, 1L), List.of(buffer.offset(), buffer.len(), buffer.itemsize()));
        assertTrue(buffer.readonly());
        assertEquals(1, buffer.ndim());
        assertEquals(
                Arrays.asList(null, null, null, null, null, null),
                Arrays.asList(
                        buffer.obj(),
                        buffer.format(),
                        buffer.shape(),
                        buffer.strides(),
                        buffer.suboffsets(),
                        buffer.internal()));
    }

    @Test
    void aBufferBuiltOfAnotherIsReleasedOnItsOwn() {
        PyBuffer buffer = fill(GAPS, false, BufferFlags.FULL);
        PyBuffer other = buffer.toBuilder().internal("mine").build();
        assertNotSame(buffer, other);
        assertEquals("mine", other.internal());
        assertArrayEquals(buffer.strides(), other.strides());
        List<PyBuffer> heard = new ArrayList<>();
        other.release(heard::add);
        other.release(heard::add);
        assertEquals(List.of(other), heard);
        assertNull(other.obj());
        assertEquals("owner", buffer.obj());
    }

    @ParameterizedTest
    @CsvSource({
        "C, 0, 1, false, false, false",
        "C, 8, 2, true, false, false",
        "C, 0x18, 2, true, true, false",
        "C, 0x1c, 2, true, true, true",
        "FORTRAN, 0x58, 2, true, true, false",
        "GAPS, 0x18, 2, true, true, false",
        "POINTERS, 0x11c, 2, true, true, true",
        "SCALAR, 0x1c, 0, false, false, true",
        "SCALAR, 0, 1, false, false, false",
    })
    void aRequestGetsWhatItAsksFor(
            String name, String flags, int ndim, boolean shape, boolean strides, boolean format) {
        Layout layout = layout(name);
        PyBuffer buffer = fill(layout, true, Integer.decode(flags));
        assertEquals(ndim, buffer.ndim());
        assertArrayEquals(shape ? layout.shape() : null, buffer.shape());
        assertArrayEquals(strides ? layout.strides() : null, buffer.strides());
        assertEquals(format ? "h" : null, buffer.format());
        assertEquals(2, buffer.itemsize());
        assertEquals(layout.items() * 2, buffer.len());
    }

    @ParameterizedTest
    @CsvSource({
        "C, 1, Object is not writable.",
        "FORTRAN, 0x39, Object is not writable.",
        "FORTRAN, 0x38, Object is not C-contiguous.",
        "C, 0x58, Object is not Fortran contiguous.",
        "GAPS, 0x98, Object is not contiguous.",
        "POINTERS, 0x18, Object cannot be represented without suboffsets.",
        "FORTRAN, 8, Object is not C-contiguous.",
        "GAPS, 0, Object is not C-contiguous.",
    })
    void aRequestThatCannotBeMetIsRefused(String name, String flags, String message) {
        PythonError error = assertThrows(
                PythonError.class, () -> fill(layout(name), true, Integer.decode(flags)));
        assertEquals(ErrorKind.BUFFER_ERROR, error.kind());
        assertEquals(message, error.getMessage());
    }
}
