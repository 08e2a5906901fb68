package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.pymemoryview.tests.Cases.gives;
import static org.pymemoryview.tests.Cases.refuses;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.MemoryView;
import org.pymemoryview.objects.PyArray;
import org.pymemoryview.objects.PyByteArray;
import org.pymemoryview.objects.PyBytes;
import org.pymemoryview.objects.TypeCode;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** bytes, bytearray and array: their own errors, and the lock while a view is alive. */
class ObjectsTest {
    private static final String LOCKED =
            "BufferError: Existing exports of data: object cannot be re-sized";
    private static final String ARRAY_LOCKED =
            "BufferError: cannot resize an array that is exporting buffers";
    private static final String BYTE_RANGE = "ValueError: byte must be in range(0, 256)";
    private static final String NO_INTEGER =
            "TypeError: '%s' object cannot be interpreted as an integer";

    private static PyByteArray abc() {
        return PyByteArray.of((byte) 'a', (byte) 'b', (byte) 'c');
    }

    @TestFactory
    Stream<DynamicTest> aByteArrayWithAViewAlive() {
        PyByteArray array = abc();
        MemoryView view = Exporters.view(array);
        assertEquals(3, view.length());
        return Stream.of(
                refuses("append", LOCKED, () -> array.append(1)),
                refuses("append of a bad byte", BYTE_RANGE, () -> array.append(256)),
                refuses("append of a str", NO_INTEGER.formatted("str"), () -> array.append("a")),
                refuses("extend by nothing", "no error", () -> array.extend()),
                refuses("extend", LOCKED, () -> array.extend((byte) 1)),
                refuses("pop", LOCKED, () -> array.pop(-1)),
                refuses("pop(9)", "IndexError: pop index out of range", () -> array.pop(9)),
                refuses("insert", LOCKED, () -> array.insert(0, 1)),
                refuses("insert of a bad byte", BYTE_RANGE, () -> array.insert(0, 256)),
                refuses("remove", LOCKED, () -> array.remove(97)),
                refuses(
                        "remove of a missing byte",
                        "ValueError: value not found in bytearray",
                        () -> array.remove(1)),
                refuses("clear", LOCKED, array::clear),
                refuses("a slice of one size", "no error", () -> array.setSlice(0, 1, (byte) 97)),
                refuses("a slice of another", LOCKED, () -> array.setSlice(0, 2, (byte) 97)),
                refuses("an item", "no error", () -> array.set(0, 97)),
                refuses(
                        "a missing item",
                        "IndexError: bytearray index out of range",
                        () -> array.set(9, 1)));
    }

    @TestFactory
    Stream<DynamicTest> aByteArrayOnItsOwn() {
        return Stream.of(
                gives("b[-1]", "99", () -> abc().get(-1)),
                gives("b[3]", "IndexError: bytearray index out of range", () -> abc().get(3)),
                gives("b.pop(0)", "97", () -> abc().pop(0)),
                gives(
                        "bytearray().pop()",
                        "IndexError: pop from empty bytearray",
                        () -> PyByteArray.of().pop(-1)),
                gives("b[0] = 1.5", NO_INTEGER.formatted("float"), () -> with(b -> b.set(0, 1.5))),
                gives("b[0] = 2 ** 70", BYTE_RANGE, () -> with(b -> b.set(0, big()))),
                gives("b[0] = True", "b'016263'", () -> with(b -> b.set(0, true))),
                gives("b.insert(9, 1)", "b'61626301'", () -> with(b -> b.insert(9, 1))),
                gives("b.insert(-9, 1)", "b'01616263'", () -> with(b -> b.insert(-9, 1))),
                gives("b.remove(98)", "b'6163'", () -> with(b -> b.remove(98))),
                gives("b[2:1] = zz", "b'61627a7a63'", () -> with(b -> b.setSlice(2, 1, zz()))),
                gives("b[-2:] = zz", "b'617a7a'", () -> with(b -> b.setSlice(-2, 9, zz()))),
                gives("b.clear()", "b''", () -> with(PyByteArray::clear)));
    }

    private static BigInteger big() {
        return BigInteger.ONE.shiftLeft(70);
    }

    private static byte[] zz() {
        return new byte[] {'z', 'z'};
    }

    private static byte[] with(Consumer<PyByteArray> change) {
        PyByteArray array = abc();
        change.accept(array);
        return array.toByteArray();
    }

    @Test
    void aByteArrayGrowsOnceItsLastViewIsReleased() {
        PyByteArray array = abc();
        MemoryView view = Exporters.view(array);
        MemoryView part = view.slice(1, 2, 1);
        assertEquals(1, array.exports());
        view.release();
        Recorded.assertRaises(LOCKED, () -> array.append(1));
        part.release();
        assertEquals(0, array.exports());
        for (int i = 0; i < 1000; i++) {
            array.append(i % 256);
        }
        assertEquals(1003, array.length());
        assertEquals(999 % 256, array.get(-1));
        assertEquals('c', array.get(2));
    }

    @Test
    void aWriteThroughAViewIsSeenByTheByteArrayAndTheReverse() {
        PyByteArray array = abc();
        MemoryView view = Exporters.view(array);
        Operations.set(view, 0, 120);
        assertEquals('x', array.get(0));
        array.set(2, 122);
        assertEquals("787a", Operations.hex(view.slice(0, 3, 2)));
    }

    @TestFactory
    Stream<DynamicTest> anArrayWithAViewAlive() {
        PyArray array = PyArray.of(TypeCode.INT, 1, 2, 3);
        MemoryView view = Exporters.view(array);
        assertEquals(3, view.length());
        PyArray none = new PyArray(TypeCode.INT);
        PyArray one = PyArray.of(TypeCode.INT, 1);
        return Stream.of(
                refuses("append", ARRAY_LOCKED, () -> array.append(1)),
                refuses(
                        "append of a float",
                        NO_INTEGER.formatted("float"),
                        () -> array.append(1.5)),
                refuses("extend by nothing", "no error", () -> array.extend(none)),
                refuses("extend", ARRAY_LOCKED, () -> array.extend(one)),
                refuses(
                        "extend by another kind",
                        "TypeError: can only extend with array of same kind",
                        () -> array.extend(new PyArray(TypeCode.SHORT))),
                refuses("pop", ARRAY_LOCKED, () -> array.pop(-1)),
                refuses("pop(9)", "IndexError: pop index out of range", () -> array.pop(9)),
                refuses("insert", ARRAY_LOCKED, () -> array.insert(0, 1)),
                refuses("frombytes of nothing", "no error", () -> array.frombytes()),
                refuses("frombytes", ARRAY_LOCKED, () -> array.frombytes(new byte[4])),
                refuses(
                        "frombytes of half an item",
                        "ValueError: bytes length not a multiple of item size",
                        () -> array.frombytes(new byte[2])),
                refuses("an item", "no error", () -> array.set(0, 5)),
                refuses(
                        "a missing item",
                        "IndexError: array assignment index out of range",
                        () -> array.set(9, 1)));
    }

    @Test
    void anArrayKeepsItemsInOrder() {
        PyArray array = PyArray.of(TypeCode.UCS4, "a", "\ud83d\ude00");
        array.insert(-9, "z");
        assertEquals(List.of("z", "a", "\ud83d\ude00"), array.tolist());
        assertEquals("z", array.pop(0));
        array.extend(array);
        assertEquals(List.of("a", "\ud83d\ude00", "a", "\ud83d\ude00"), array.tolist());
        assertEquals(16, array.tobytes().length);
        Recorded.assertRaises(
                "IndexError: pop from empty array", () -> new PyArray(TypeCode.INT).pop(0));
        Recorded.assertRaises("IndexError: array index out of range", () -> array.get(4));
        Recorded.assertRaises(
                "ValueError: bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)",
                () -> TypeCode.of('x'));
    }

    @Test
    void bytesAreValuesThatDoNotChange() {
        byte[] source = {1, 2, (byte) 0xff};
        PyBytes bytes = PyBytes.of(source);
        source[0] = 9;
        assertEquals(1, bytes.get(0));
        assertEquals(255, bytes.get(-1));
        assertEquals(PyBytes.of((byte) 1, (byte) 2, (byte) 0xff), bytes);
        assertNotEquals(PyBytes.of((byte) 1), bytes);
        bytes.toByteArray()[0] = 7;
        assertArrayEquals(new byte[] {1, 2, (byte) 0xff}, bytes.toByteArray());
        Recorded.assertRaises("IndexError: index out of range", () -> bytes.get(3));
        Recorded.assertRaises(
                "TypeError: cannot modify read-only memory",
                () -> Operations.set(Exporters.view(bytes), 0, 1));
    }
}
