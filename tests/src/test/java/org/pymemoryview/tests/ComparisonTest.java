package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.MemoryView;
import org.pymemoryview.objects.PyArray;
import org.pymemoryview.objects.PyBytes;
import org.pymemoryview.objects.TypeCode;

import java.math.BigInteger;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Views are equal where CPython's are: across formats, layouts and releases. */
class ComparisonTest {
    private static final List<List<String>> ROWS = Recorded.table("comparisons");

    @TestFactory
    Stream<DynamicTest> aViewEqualsTheViewsThatItEqualsInCPython() {
        List<MemoryView> views = ROWS.stream().map(ComparisonTest::view).toList();
        return IntStream.range(0, views.size())
                .mapToObj(i -> DynamicTest.dynamicTest(name(i), () -> checkRow(views, i)));
    }

    private static String name(int row) {
        return ROWS.get(row).get(0) + " " + ROWS.get(row).get(1);
    }

    private static MemoryView view(List<String> row) {
        Object value = PythonText.value(row.get(1));
        return Exporters.view(Exporters.ndarray(List.of(value, value), List.of(2), row.get(0), 0));
    }

    private static void checkRow(List<MemoryView> views, int row) {
        BigInteger expected = new BigInteger(ROWS.get(row).get(2), 16);
        assertEquals(names(i -> expected.testBit(i)), names(i -> equal(views, row, i)));
    }

    private static List<String> names(IntPredicate chosen) {
        return IntStream.range(0, ROWS.size())
                .filter(chosen)
                .mapToObj(ComparisonTest::name)
                .toList();
    }

    private static boolean equal(List<MemoryView> views, int left, int right) {
        return Operations.equal(views.get(left), views.get(right));
    }

    @Test
    void layoutsAreOneAsLongAsTheItemsAre() {
        MemoryView fortran = Exporters.view(Exporters.fortran());
        MemoryView copy =
                Exporters.view(PyBytes.of(Operations.tobytes(fortran))).cast("h", of(3, 4));
        assertTrue(Operations.equal(fortran, copy));
        assertTrue(Operations.equal(copy, fortran));
        assertTrue(Operations.equal(
                Exporters.view(Exporters.pointers()), Exporters.view(Exporters.writable())));
    }

    @Test
    void anotherShapeIsAnotherView() {
        MemoryView row = Exporters.view(PyBytes.of(Exporters.TWELVE));
        MemoryView square = row.cast("B", of(3, 4));
        assertFalse(Operations.equal(row, square));
        assertFalse(Operations.equal(square, row.cast("B", of(4, 3))));
        assertFalse(Operations.equal(row, row.slice(0, 11, 1)));
    }

    @Test
    void shapesOfNoItemsAreOneAsFarAsTheFirstZero() {
        MemoryView none = Exporters.view(Exporters.ndarray(List.of(1), List.of(0, 3), "B", 0));
        MemoryView others = Exporters.view(Exporters.ndarray(List.of(1), List.of(0, 5), "B", 0));
        MemoryView later = Exporters.view(Exporters.ndarray(List.of(1), List.of(3, 0), "B", 0));
        assertTrue(Operations.equal(none, others));
        assertFalse(Operations.equal(none, later));
    }

    @Test
    void aReleasedViewEqualsItselfOnly() {
        MemoryView view = Exporters.writableView(1, 2);
        MemoryView same = view.duplicate();
        assertTrue(Operations.equal(view, same));
        view.release();
        assertTrue(Operations.equal(view, view));
        assertFalse(Operations.equal(view, same));
        assertFalse(Operations.equal(same, view));
        same.release();
        assertFalse(Operations.equal(view, same));
    }

    @Test
    void aViewThatHoldsNanDoesNotEqualItself() {
        MemoryView view = Exporters.view(PyArray.of(TypeCode.DOUBLE, 1.0, Double.NaN));
        assertFalse(Operations.equal(view, view));
        assertTrue(Operations.equal(view.slice(0, 1, 1), view.slice(0, 1, 1)));
    }

    private static long[] of(long... shape) {
        return shape;
    }
}
