package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.pymemoryview.tests.Cases.refuses;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.MemoryView;
import org.pymemoryview.objects.PyByteArray;
import org.pymemoryview.type.Ellipsis;
import org.pymemoryview.type.Method;
import org.pymemoryview.type.Python2MemoryViewType;
import org.pymemoryview.type.SliceKey;

import java.util.stream.Stream;

/**
 * Python 2.7's memoryview of layouts that none of Jython's own objects has. What it gives and
 * refuses was asked of CPython 2.7.18, with arrays of ctypes.
 */
class Python2TypeTest {
    private static final String NOT_IMPLEMENTED = "NotImplementedError: ";
    private static final String SCALAR = "IndexError: invalid indexing of 0-dim memory";

    private final Python2MemoryViewType type = new Python2MemoryViewType(new PlainHost(false));
    private final MemoryView words = bytes(1, 0, 2, 0, 3, 0).cast("h");
    private final MemoryView table = bytes(0, 1, 2, 3).cast("B", 2, 2);
    private final MemoryView scalar = bytes(5, 0, 0, 0).cast("i", new long[0]);

    private static MemoryView bytes(int... values) {
        return MemoryView.of(PyByteArray.of(array(values)));
    }

    private static byte[] array(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static SliceKey slice(Object start, Object stop) {
        return new SliceKey(start, stop, null);
    }

    private byte[] bytesOf(Object view) {
        return (byte[]) type.call(Method.TOBYTES, (MemoryView) view, 0, 0);
    }

    @Test
    void anItemIsAStringOfItsBytes() {
        assertArrayEquals(array(1, 0), (byte[]) type.getItem(words, 0));
        assertArrayEquals(array(3, 0), (byte[]) type.getItem(words, -1));
        assertArrayEquals(array(2, 0, 3, 0), bytesOf(type.getItem(words, slice(1, 3))));
        MemoryView backwards = bytes(1, 2, 3, 4).slice(3, Long.MIN_VALUE, -2);
        assertEquals((byte) 2, type.getItem(backwards, 1));
        assertEquals((byte) 4, type.getItem(backwards, -2));
    }

    @Test
    void itemsAreSetToItemsOfTheSameSize() {
        type.setItem(words, 1, bytes(7, 1).cast("h"));
        type.setItem(words, slice(0, 1), bytes(9, 0).cast("h"));
        assertArrayEquals(array(9, 0, 7, 1, 3, 0), bytesOf(words));
        MemoryView block = bytes(1, 2, 3, 4, 5, 6);
        MemoryView backwards = block.slice(5, Long.MIN_VALUE, -2);
        type.setItem(backwards, slice(1, 3), PyByteArray.of(array(40, 20)));
        assertArrayEquals(array(1, 20, 3, 40, 5, 6), bytesOf(block));
        type.setCharacter(backwards, -1, (byte) 21);
        type.setItem(backwards, 0, bytes(60));
        assertArrayEquals(array(1, 21, 3, 40, 5, 60), bytesOf(block));
        type.setItem(block, slice(1, 6), block.slice(0, 5, 1));
        assertArrayEquals(array(1, 1, 21, 3, 40, 5), bytesOf(block));
        type.setItem(block, slice(6, 6), bytes());
    }

    @TestFactory
    Stream<DynamicTest> whatIsRefused() {
        PyByteArray two = PyByteArray.of(array(1, 2));
        return Stream.of(
                refuses(
                        "an item outside",
                        "IndexError: index out of bounds",
                        () -> type.getItem(words, 3)),
                refuses(
                        "bytes for a word",
                        "TypeError: mismatching item sizes for \"object\" and \"object\"",
                        () -> type.setItem(words, 1, two)),
                refuses(
                        "one word for two",
                        "ValueError: cannot modify size of memoryview object",
                        () -> type.setItem(words, slice(0, 2), bytes(8, 0).cast("h"))),
                refuses(
                        "a list of words",
                        "NotImplementedError: tolist() only supports byte views",
                        () -> type.call(Method.TOLIST, words, 0, 0)),
                refuses(
                        "a list of rows",
                        "NotImplementedError: tolist() only supports one-dimensional objects",
                        () -> type.call(Method.TOLIST, table, 0, 0)),
                refuses("a slice of rows", NOT_IMPLEMENTED, () -> type.getItem(table, slice(0, 1))),
                refuses("a row set", NOT_IMPLEMENTED, () -> type.setItem(table, 0, two)),
                refuses("a scalar's item", SCALAR, () -> type.getItem(scalar, 0)),
                refuses("a scalar's slice", SCALAR, () -> type.getItem(scalar, slice(0, 1))),
                refuses("a scalar's keys", SCALAR, () -> type.getItem(scalar, new Object[] {0})),
                refuses(
                        "a scalar set",
                        NOT_IMPLEMENTED,
                        () -> type.setItem(scalar, new Object[0], two)),
                refuses(
                        "an item of a released view set",
                        "ValueError: operation forbidden on released memoryview object",
                        () -> type.setItem(bytes(1), 0, released())));
    }

    private static MemoryView released() {
        MemoryView view = bytes(1);
        view.release();
        return view;
    }

    @Test
    void aScalarIsTheViewItself() {
        assertSame(scalar, type.getItem(scalar, new Object[0]));
        assertSame(scalar, type.getItem(scalar, Ellipsis.INSTANCE));
        assertEquals(1, type.length(scalar));
        assertArrayEquals(array(5, 0, 0, 0), bytesOf(scalar));
    }

    @Test
    void everyIndexOfATableIsTheWhole() {
        MemoryView whole = (MemoryView) type.getItem(table, 5);
        assertArrayEquals(array(0, 1, 2, 3), bytesOf(whole));
        assertEquals(2, type.length(table));
    }

    @Test
    void viewsAreEqualByTheSizeOfTheirItemsAndByTheirBytes() {
        assertEquals(true, type.isEqual(words, bytes(1, 0, 2, 0, 3, 0).cast("H")));
        assertEquals(false, type.isEqual(words, bytes(1, 0, 2, 0, 4, 0).cast("h")));
        assertEquals(false, type.isEqual(words, bytes(1, 0, 2, 0).cast("h")));
        assertEquals(false, type.isEqual(words, PyByteArray.of(array(1, 0, 2, 0, 3, 0))));
        assertEquals(true, type.isEqual(table, PyByteArray.of(array(0, 1, 2, 3))));
        MemoryView backwards = bytes(3, 2, 1).slice(2, Long.MIN_VALUE, -1);
        assertEquals(true, type.isEqual(backwards, bytes(1, 2, 3)));
        assertEquals(false, type.isEqual(bytes(3, 2, 1), backwards));
        assertNull(type.isEqual(backwards, 5));
        assertNull(type.isEqual(released(), bytes(1)));
        assertNull(type.isEqual(bytes(1), released()));
    }

    @Test
    void anExporterComparedOrAssignedFromIsGivenBack() {
        PyByteArray source = PyByteArray.of(array(1));
        MemoryView view = bytes(1);
        type.isEqual(view, source);
        type.setItem(view, 0, source);
        source.append(2); // it is not exported any more
        assertEquals(2, source.length());
    }
}
