package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.pymemoryview.tests.Cases.refuses;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.Complex;
import org.pymemoryview.objects.PyByteArray;
import org.pymemoryview.objects.PyBytes;
import org.pymemoryview.type.MemoryViewType;
import org.pymemoryview.type.Method;
import org.pymemoryview.type.SliceKey;
import org.pymemoryview.type.ViewIterator;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The type over a host of Java values: what hosts with user code do not reach, and what is
 * released.
 */
class MemoryViewTypeTest {
    private static final String RELEASED =
            "ValueError: operation forbidden on released memoryview object";

    private final MemoryViewType type = new MemoryViewType(new PlainHost(false));

    private static MemoryView released(byte... bytes) {
        MemoryView view = MemoryView.of(PyByteArray.of(bytes));
        view.release();
        return view;
    }

    private static SliceKey slice(Object start, Object stop) {
        return new SliceKey(start, stop, null);
    }

    /** An empty view has no item whose access would refuse. */
    @TestFactory
    Stream<DynamicTest> everyOperationRefusesAReleasedViewEvenAnEmptyOne() {
        MemoryView gone = released();
        MemoryView other = MemoryView.of(PyByteArray.of(new byte[0]));
        return Stream.of(
                refuses("enter", RELEASED, () -> type.call(Method.ENTER, gone)),
                refuses("tobytes", RELEASED, () -> type.call(Method.TOBYTES, gone, (Object) null)),
                refuses("tolist", RELEASED, () -> type.call(Method.TOLIST, gone)),
                refuses("hex", RELEASED, () -> type.call(Method.HEX, gone, null, null)),
                refuses("cast", RELEASED, () -> type.call(Method.CAST, gone, "B", null)),
                refuses(
                        "cast to a shape",
                        RELEASED,
                        () -> type.call(Method.CAST, gone, "B", new Object[] {0})),
                refuses("count", RELEASED, () -> type.call(Method.COUNT, gone, 1)),
                refuses("count of no number", RELEASED, () -> type.call(Method.COUNT, gone, "a")),
                refuses("index", RELEASED, () -> type.call(Method.INDEX, gone, 1, null, null)),
                refuses("in", RELEASED, () -> type.contains(gone, 1)),
                refuses("iter", RELEASED, () -> type.iterator(gone)),
                refuses("len", RELEASED, () -> type.length(gone)),
                refuses("a slice", RELEASED, () -> type.getItem(gone, slice(0, 0))),
                refuses("to a slice", RELEASED, () -> type.setItem(gone, slice(0, 0), other)),
                refuses("from one", RELEASED, () -> type.setItem(other, slice(0, 0), gone)),
                refuses("hash", RELEASED, () -> type.hash(gone)));
    }

    @Test
    void anIteratorRefusesAViewReleasedMeanwhileAndEndsWithoutIt() {
        MemoryView view = MemoryView.of(PyByteArray.of(new byte[] {5, 6}));
        ViewIterator all = type.iterator(view);
        assertEquals(5, all.next());
        assertEquals(6, all.next());
        ViewIterator some = type.iterator(view);
        some.next();
        view.release();
        PythonError error = assertThrows(PythonError.class, some::next);
        assertEquals(RELEASED, error.toString());
        assertNull(all.next());
        assertNull(all.next());
    }

    @Test
    void anItemIsNotFoundInAnEmptyViewOrBeforeTheStart() {
        MemoryView view = MemoryView.of(PyByteArray.of(new byte[] {7, 8, 7}));
        assertEquals(2L, type.call(Method.INDEX, view, 7, 1, null));
        assertEquals(0L, type.call(Method.INDEX, view, 7, -3, 1));
        assertEquals(2L, type.call(Method.COUNT, view, 7));
        assertEquals(0L, type.call(Method.COUNT, view, "seven"));
        Recorded.assertRaises(
                "ValueError: memoryview.index(x): x not found",
                () -> type.call(Method.INDEX, view, 7, 1, 2));
    }

    /** An exporter is asked for a buffer, which is given back. */
    @Test
    void aViewIsEqualToAnExporterOfTheSameItems() {
        MemoryView view = MemoryView.of(PyBytes.of(new byte[] {1, 2}));
        PyByteArray same = PyByteArray.of(new byte[] {1, 2});
        assertEquals(true, type.isEqual(view, same));
        same.append(3); // it is not exported any more
        assertEquals(false, type.isEqual(view, same));
        assertNull(type.isEqual(view, "no exporter"));
        assertEquals(false, type.isEqual(released(), same));
    }

    @Test
    void whatTheExporterRaisesDecidesWhetherItIsComparedAgain() {
        MemoryView view = MemoryView.of(PyBytes.of(new byte[] {1}));
        BufferExporter refusing = flags -> {
            throw PythonError.of(ErrorKind.BUFFER_ERROR, "not now");
        };
        BufferExporter failing = flags -> {
            throw new IllegalStateException("not Python's");
        };
        assertNull(type.isEqual(view, refusing));
        assertThrows(IllegalStateException.class, () -> type.isEqual(view, failing));
        BufferExporter deep = Exporters.ndarray(List.of(1), Collections.nCopies(65, 1), "B", 0);
        assertEquals(false, type.isEqual(view, deep));
    }

    @Test
    void aRowIsAViewOfOneDimensionLess() {
        MemoryView table = MemoryView.of(new byte[] {1, 2, 3, 4, 5, 6}).cast("B", 2, 3);
        MemoryView row = MemoryViewType.row(table, -1);
        assertEquals("[4, 5, 6]", row.toList().toString());
        assertEquals(5, MemoryViewType.row(row, 1).get());
        Recorded.assertRaises(
                "IndexError: index out of bounds on dimension 1",
                () -> MemoryViewType.row(table, 2));
    }

    @Test
    void aValueIsConvertedForAHostThatWritesItItself() {
        MemoryView numbers = MemoryView.of(new double[4]).cast("B").cast("Zd");
        type.setItem(numbers, 0, new Complex(1, -2));
        type.setItem(numbers, 1, 3.5);
        assertEquals(new Complex(1, -2), numbers.get(0));
        assertEquals(new Complex(3.5, 0), numbers.get(1));
        assertEquals(3.0, type.itemValue(MemoryView.of(new double[1]).format().type(), 3));
    }

    @Test
    void theLengthOfASeparatorIsThatOfItsCharacters() {
        MemoryView view = MemoryView.of(new byte[] {1, 2});
        byte[] colon = ":".getBytes(StandardCharsets.US_ASCII);
        assertEquals("01:02", type.call(Method.HEX, view, ":", null));
        assertEquals("01:02", type.call(Method.HEX, view, colon, null));
        String length = "ValueError: sep must be length 1.";
        Recorded.assertRaises(length, () -> type.call(Method.HEX, view, "::", null));
        Recorded.assertRaises(length, () -> type.call(Method.HEX, view, new byte[0], null));
        Recorded.assertRaises(
                "ValueError: sep must be ASCII.",
                () -> type.call(Method.HEX, view, "\ud83d\ude00", null));
        Recorded.assertRaises(
                "TypeError: object of type 'int' has no len()",
                () -> type.call(Method.HEX, view, 5, null));
    }

    @Test
    void aMethodSaysWhichPythonFirstHadIt() {
        assertEquals(0, Method.TOBYTES.since());
        assertEquals(14, Method.INDEX.since());
        assertEquals("Return the data in the buffer as a list of elements.", Method.TOLIST.doc());
    }
}
