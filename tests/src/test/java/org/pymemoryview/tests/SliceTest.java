package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.MemoryView;
import org.pymemoryview.objects.PyArray;
import org.pymemoryview.objects.PyByteArray;
import org.pymemoryview.objects.PySlice;
import org.pymemoryview.objects.TypeCode;

import java.util.List;
import java.util.stream.Stream;

/** Slices of every start, stop and step take the items that CPython's take. */
class SliceTest {
    private static final int FIRST_STOP = -7;

    @TestFactory
    Stream<DynamicTest> theItemsTakenAreThoseOfCPythonFor() {
        return Recorded.table("slices").stream()
                .map(row -> DynamicTest.dynamicTest(
                        "[" + row.get(1) + "::" + row.get(0) + "]", () -> checkStops(row)));
    }

    private static void checkStops(List<String> row) {
        Object step = bound(row.get(0));
        Object start = bound(row.get(1));
        for (int column = 2; column < row.size(); column++) {
            Object stop = column == 2 ? null : FIRST_STOP + column - 3;
            checkTaken(new PySlice(start, stop, step), row.get(column));
        }
    }

    private static Object bound(String text) {
        return text.equals("None") ? null : Integer.valueOf(text);
    }

    private static void checkTaken(PySlice slice, String expected) {
        MemoryView view = Exporters.writableView(0, 1, 2, 3, 4);
        PySlice.Bounds bounds = slice.unpack();
        MemoryView part = view.slice(bounds.start(), bounds.stop(), bounds.step());
        assertEquals(expected, digits(part), slice::toString);
        assertEquals(expected.length(), part.length(), slice::toString);
        checkAssigned(slice, expected);
    }

    /** Assigning 5, 6, 7… to a slice puts them where the slice took its items from. */
    private static void checkAssigned(PySlice slice, String expected) {
        PyByteArray target = PyByteArray.of(new byte[] {0, 1, 2, 3, 4});
        byte[] model = target.toByteArray();
        byte[] source = new byte[expected.length()];
        for (int i = 0; i < source.length; i++) {
            source[i] = (byte) (5 + i);
            model[expected.charAt(i) - '0'] = source[i];
        }
        PySlice.Bounds bounds = slice.unpack();
        Operations.assign(
                Exporters.view(target),
                bounds.start(),
                bounds.stop(),
                bounds.step(),
                Exporters.view(PyByteArray.of(source)));
        assertArrayEquals(model, target.toByteArray(), slice::toString);
    }

    @Test
    void anEmptySliceThatBeginsBeforeItsMemoryIsAssigned() {
        PyArray empty = PyArray.of(TypeCode.of('q'));
        MemoryView target = Exporters.view(empty);
        // The product of this step and the itemsize overflows to the itemsize.
        Operations.assign(target, -1, -1, -Long.MAX_VALUE, Exporters.view(empty));
        assertArrayEquals(new byte[0], Operations.tobytes(target));
    }

    private static String digits(MemoryView view) {
        StringBuilder digits = new StringBuilder();
        for (byte item : Operations.tobytes(view)) {
            digits.append(item);
        }
        return digits.toString();
    }
}
