package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pymemoryview.Buffers;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.objects.PyBytes;
import org.pymemoryview.objects.ndarray.NdArray;
import org.pymemoryview.objects.ndarray.NdFlags;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Contiguous bytes fill an object's layout. What is expected is what
 * {@code PyBuffer_FromContiguous} of CPython 3.13 does with a buffer of the same ndarray.
 */
class CopyToObjectTest {
    private static final String ROWS = "[[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]";
    private static final String COLUMNS = "[[1, 4, 7, 10], [2, 5, 8, 11], [3, 6, 9, 12]]";
    private static final String FIVE_IN_ROWS = "[[1, 2, 3, 4], [5, 0, 0, 0], [0, 0, 0, 0]]";
    private static final String FIVE_IN_COLUMNS = "[[1, 4, 0, 0], [2, 5, 0, 0], [3, 0, 0, 0]]";

    /** The bytes 0 to 13: the copies begin at the second. */
    private static final HeapMemory SOURCE =
            new HeapMemory(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13});

    private static NdArray zeros(List<?> shape, String format, int flags) {
        List<Object> items = Collections.nCopies(12, 0);
        return Exporters.ndarray(items, shape, format, flags | NdFlags.WRITABLE);
    }

    private static String filled(NdArray array, int len, char order) {
        Buffers.copyToObject(array, SOURCE, 1, len, order);
        assertEquals(0, array.exports(), "the buffer is given back");
        return PythonText.repr(array.tolist());
    }

    @ParameterizedTest
    @CsvSource({"C", "F", "A"})
    void everyLayoutIsFilledInTheOrderOfTheSource(char order) {
        String wanted = order == 'F' ? COLUMNS : ROWS;
        List<Integer> shape = List.of(3, 4);
        assertEquals(wanted, filled(zeros(shape, "B", 0), 12, order));
        assertEquals(wanted, filled(zeros(shape, "B", NdFlags.PIL), 12, order));
        String own = order == 'C' ? ROWS : COLUMNS;
        assertEquals(own, filled(zeros(shape, "B", NdFlags.FORTRAN), 12, order));
    }

    @ParameterizedTest
    @CsvSource({"C", "F", "A"})
    void fewerBytesFillTheFirstItemsOfThatOrder(char order) {
        List<Integer> shape = List.of(3, 4);
        String wanted = order == 'F' ? FIVE_IN_COLUMNS : FIVE_IN_ROWS;
        assertEquals(wanted, filled(zeros(shape, "B", 0), 5, order));
        String own = order == 'C' ? FIVE_IN_ROWS : FIVE_IN_COLUMNS;
        assertEquals(own, filled(zeros(shape, "B", NdFlags.FORTRAN), 5, order));
    }

    @Test
    void halfAnItemIsCopiedWhereTheOrderIsTheObjectsOwn() {
        List<Integer> shape = List.of(2, 3);
        assertEquals("[[513, 1027, 5], [0, 0, 0]]", filled(zeros(shape, "<H", 0), 5, 'C'));
        assertEquals("[[513, 0, 0], [1027, 0, 0]]", filled(zeros(shape, "<H", 0), 5, 'F'));
    }

    @Test
    void moreBytesThanTheObjectHasAreLeftOut() {
        assertEquals("[1, 2]", filled(zeros(List.of(2), "B", 0), 13, 'C'));
    }

    @TestFactory
    Stream<DynamicTest> refusals() {
        NdArray array = zeros(List.of(12), "B", 0);
        return Stream.of(
                Cases.refuses(
                        "no exporter",
                        "TypeError: a bytes-like object is required, not 'Integer'",
                        () -> Buffers.copyToObject(5, SOURCE, 0, 1, 'C')),
                Cases.refuses(
                        "readonly bytes",
                        "BufferError: Object is not writable.",
                        () -> Buffers.copyToObject(PyBytes.of(new byte[2]), SOURCE, 0, 1, 'C')),
                Cases.refuses(
                        "no source",
                        "SystemError: bad argument to internal function",
                        () -> Buffers.copyToObject(array, null, 0, 1, 'C')),
                Cases.refuses(
                        "a negative length",
                        "SystemError: bad argument to internal function",
                        () -> Buffers.copyToObject(array, SOURCE, 0, -1, 'C')),
                DynamicTest.dynamicTest(
                        "they give the buffer back", () -> assertEquals(0, array.exports())));
    }
}
