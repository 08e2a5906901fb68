package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.pymemoryview.tests.Cases.gives;
import static org.pymemoryview.tests.Cases.refuses;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.format.Complex;
import org.pymemoryview.objects.PyByteArray;
import org.pymemoryview.objects.PyBytes;
import org.pymemoryview.objects.ndarray.NdFlags;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** The operations on the value itself, as plain Java calls them. */
class PlainJavaTest {
    private static final String RELEASED =
            "ValueError: operation forbidden on released memoryview object";
    private static final String RESTRICTED =
            "ValueError: cannot create new view on restricted memoryview";
    private static final String READONLY = "TypeError: cannot modify read-only memory";
    private static final String BAD = "SystemError: bad argument to internal function";
    private static final String NO_DIMENSION = "TypeError: invalid indexing of 0-dim memory";
    private static final String STRUCTURES =
            "ValueError: memoryview assignment: lvalue and rvalue have different structures";

    /** Bytes 0 to 11. */
    private static MemoryView row() {
        return MemoryView.of(Exporters.TWELVE.clone()).cast("B");
    }

    /** The same in three rows of four. */
    private static MemoryView matrix() {
        return row().cast("B", 3, 4);
    }

    /** The first four bytes as one int. */
    private static MemoryView single() {
        return row().slice(0, 4, 1).cast("i", new long[0]);
    }

    private static MemoryView released() {
        MemoryView view = row();
        view.close();
        return view;
    }

    private static MemoryView restricted() {
        MemoryView view = row();
        view.restrict();
        return view;
    }

    @TestFactory
    Stream<DynamicTest> anItemIsReadByItsIndices() {
        MemoryView matrix = matrix();
        return Stream.of(
                gives("row", "3", () -> row().get(3)),
                gives("row from the end", "11", () -> row().get(-1)),
                gives("row by indices", "3", () -> row().get(new long[] {3})),
                gives("matrix", "6", () -> matrix.get(1, 2)),
                gives("matrix from the end", "11", () -> matrix.get(-1, -1)),
                gives("single", "50462976", () -> single().get()),
                gives("pointers", "6", () -> MemoryView.of(Exporters.pointers()).get(1, 2)),
                gives("Fortran", "7", () -> MemoryView.of(Exporters.fortran()).get(1, 2)),
                gives("backwards", "11", () -> row().slice(11, 0, -1).get(0)));
    }

    @TestFactory
    Stream<DynamicTest> anIndexThatLeadsToNoItemIsRefused() {
        MemoryView matrix = matrix();
        String first = "IndexError: index out of bounds on dimension 1";
        String second = "IndexError: index out of bounds on dimension 2";
        String subViews = "NotImplementedError: sub-views are not implemented";
        return Stream.of(
                refuses("12", first, () -> row().get(12)),
                refuses("-13", first, () -> row().get(-13)),
                refuses("1, 4", second, () -> matrix.get(1, 4)),
                refuses("1, -5", second, () -> matrix.get(1, -5)),
                refuses(
                        "too many",
                        "TypeError: cannot index 2-dimension view with 3-element tuple",
                        () -> matrix.get(0, 0, 0)),
                refuses("none", subViews, row()::get),
                refuses(
                        "a row of a matrix",
                        "NotImplementedError: multi-dimensional sub-views are not implemented",
                        () -> matrix.get(0)),
                refuses("an index of a single item", NO_DIMENSION, () -> single().get(0)),
                refuses("null", BAD, () -> matrix.get((long[]) null)),
                refuses(
                        "a record",
                        "NotImplementedError: memoryview: unsupported format <hB",
                        () -> MemoryView.of(Exporters.records()).get(0)),
                refuses("writing 12", first, () -> row().set(12, 1)),
                refuses("writing 1, 4", second, () -> matrix.set(new long[] {1, 4}, 1)),
                refuses("writing a row", subViews, () -> matrix.set(0, 1)),
                refuses("writing at null", BAD, () -> matrix.set((long[]) null, 1)));
    }

    @Test
    void anItemIsWrittenByItsIndices() {
        byte[] bytes = Exporters.TWELVE.clone();
        MemoryView row = MemoryView.of(bytes);
        row.set(-1, -5);
        assertEquals(-5, bytes[11]);
        row.cast("B", 3, 4).set(new long[] {1, -2}, 200);
        assertEquals((byte) 200, bytes[6]);
        MemoryView single = row.slice(0, 4, 1).cast("B").cast("i", new long[0]);
        single.set(new long[0], -1);
        assertEquals(-1, single.get());
        assertEquals(-1, bytes[3]);
    }

    @TestFactory
    Stream<DynamicTest> anyOfJavasNumbersIsWritten() {
        BigInteger big = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        return Stream.of(
                written("b", (byte) -3, -3),
                written("B", (byte) 3, 3),
                written("h", (short) -300, -300),
                written("H", '\uffff', 0xffff),
                written("i", (short) 5, 5),
                written("q", 7, 7L),
                written("q", Long.MIN_VALUE, Long.MIN_VALUE),
                written("Q", big, big),
                written("i", true, 1),
                written("f", 1.5f, 1.5),
                written("d", 0.1f, (double) 0.1f),
                written("d", (byte) 3, 3.0),
                written("e", 0.5f, 0.5),
                written("?", true, true),
                written("?", 0.0f, false),
                written("?", (byte) 0, false),
                written("?", null, false),
                written("c", (byte) 65, (byte) 65),
                written("c", new byte[] {65}, (byte) 65),
                written("Zd", new Complex(1, 2), new Complex(1, 2)),
                written("Zf", 2.5f, new Complex(2.5, 0)));
    }

    private static DynamicTest written(String format, Object value, Object expected) {
        String kind = value == null ? "null" : value.getClass().getSimpleName();
        return dynamicTest(kind + " as " + format, () -> {
            MemoryView view = MemoryView.of(new byte[32]).cast("B").cast(format);
            view.set(1, value);
            assertEquals(expected, view.get(1));
            assertEquals(expected, view.toList().get(1));
        });
    }

    @TestFactory
    Stream<DynamicTest> aValueThatIsNoItemIsRefused() {
        return Stream.of(
                value("B", 256, "ValueError: memoryview: invalid value for format 'B'"),
                value("B", (byte) -1, "ValueError: memoryview: invalid value for format 'B'"),
                value("h", '\u8000', "ValueError: memoryview: invalid value for format 'h'"),
                value("i", 1.0f, "TypeError: memoryview: invalid type for format 'i'"),
                value("i", "1", "TypeError: memoryview: invalid type for format 'i'"),
                value("i", null, "TypeError: memoryview: invalid type for format 'i'"),
                value("d", "1", "TypeError: memoryview: invalid type for format 'd'"),
                value("c", 65, "TypeError: memoryview: invalid type for format 'c'"),
                value("c", 'A', "TypeError: memoryview: invalid type for format 'c'"),
                value("c", new byte[2], "ValueError: memoryview: invalid value for format 'c'"));
    }

    private static DynamicTest value(String format, Object value, String error) {
        MemoryView view = MemoryView.of(new byte[16]).cast("B").cast(format);
        return refuses(value + " as " + format, error, () -> view.set(0, value));
    }

    @TestFactory
    Stream<DynamicTest> theWholeViewIsAsInPython() {
        MemoryView matrix = matrix();
        return Stream.of(
                gives("hex", "000102030405060708090a0b", () -> row().hex()),
                gives("hex of none", "", () -> row().slice(0, 0, 1).hex()),
                gives("hex backwards", "0b0a", () -> row().slice(11, 9, -1).hex()),
                gives("hex of a matrix", "000102030405060708090a0b", matrix::hex),
                gives("toList", "[2, 4]", () -> row().slice(2, 6, 2).toList()),
                gives("toList of none", "[]", () -> row().slice(0, 0, 1).toList()),
                gives("toList of a cast", "[50462976, 117835012]", () -> eight().toList()),
                gives(
                        "toList of a matrix",
                        "[[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]",
                        matrix::toList),
                gives(
                        "toList of pointers",
                        "[[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]",
                        () -> MemoryView.of(Exporters.pointers()).toList()),
                gives("cast", "[256, 770]", () -> row().slice(0, 4, 1).cast("H").toList()),
                gives(
                        "cast to a shape",
                        "[[256], [770]]",
                        () -> row().slice(0, 4, 1).cast("H", 2, 1).toList()),
                gives("cast from a shape", "12", () -> matrix.cast("b").length()),
                refuses("toList of a single item", NO_DIMENSION, single()::toList),
                refuses(
                        "toList of records",
                        "NotImplementedError: memoryview: unsupported format <hB",
                        MemoryView.of(Exporters.records())::toList),
                refuses(
                        "cast of a slice with gaps",
                        "TypeError: memoryview: casts are restricted to C-contiguous views",
                        () -> row().slice(0, 12, 2).cast("b")),
                refuses(
                        "cast to no format",
                        "ValueError: memoryview: destination format must be a native single "
                                + "character format prefixed with an optional '@'",
                        () -> row().cast(">i")),
                refuses(
                        "cast to another shape",
                        "TypeError: memoryview: product(shape) * itemsize != buffer size",
                        () -> row().cast("B", 3, 5)),
                refuses(
                        "cast between shapes",
                        "TypeError: memoryview: cast must be 1D -> ND or ND -> 1D",
                        () -> matrix.cast("B", 4, 3)));
    }

    private static MemoryView eight() {
        return row().slice(0, 8, 1).cast("i");
    }

    @Test
    void bytesAreCopiedInTheOrderAskedFor() {
        MemoryView matrix = row().slice(0, 4, 1).cast("B", 2, 2);
        assertArrayEquals(new byte[] {0, 1, 2, 3}, matrix.toByteArray());
        assertArrayEquals(new byte[] {0, 1, 2, 3}, matrix.toByteArray(Order.C));
        assertArrayEquals(new byte[] {0, 2, 1, 3}, matrix.toByteArray(Order.FORTRAN));
        MemoryView fortran = MemoryView.of(Exporters.fortran());
        assertArrayEquals(fortran.toByteArray(Order.FORTRAN), fortran.toByteArray(Order.ANY));
        byte[] own = {1, 2};
        assertNotSame(own, MemoryView.of(own).toByteArray());
        assertArrayEquals(own, MemoryView.of(own).toByteArray());
        Recorded.assertRaises(BAD, () -> matrix.toByteArray(null));
    }

    @Test
    void aListIsTheCallersOwn() {
        byte[] bytes = {1, 2};
        List<Object> list = MemoryView.of(bytes).toList();
        list.add("more");
        bytes[0] = 9;
        assertEquals(List.of(1, 2, "more"), list);
    }

    @TestFactory
    Stream<DynamicTest> aCopyIsAnAssignmentToTheWholeTarget() {
        MemoryView readonly = row().toReadonly();
        MemoryView dead = released();
        return Stream.of(
                refuses("to null", BAD, () -> row().copyTo(null)),
                refuses("to a released view", RELEASED, () -> row().copyTo(dead)),
                refuses("of a released view", RELEASED, () -> dead.copyTo(row())),
                refuses("of a released view to none as long", RELEASED, () -> dead.copyTo(eight())),
                refuses("to a readonly view", READONLY, () -> row().copyTo(readonly)),
                refuses(
                        "of a released one to a readonly one",
                        READONLY,
                        () -> dead.copyTo(readonly)),
                refuses("of a restricted view", RESTRICTED, () -> restricted().copyTo(row())),
                refuses("to fewer items", STRUCTURES, () -> row().copyTo(row().slice(1, 12, 1))),
                refuses("to another format", STRUCTURES, () -> row().copyTo(row().cast("b"))),
                refuses("of two dimensions", STRUCTURES, () -> matrix().copyTo(row())),
                refuses(
                        "to two dimensions",
                        "NotImplementedError: memoryview slice assignments are currently "
                                + "restricted to ndim = 1",
                        () -> matrix().copyTo(matrix())),
                refuses("to a single item", NO_DIMENSION, () -> row().copyTo(single())),
                refuses(
                        "to records",
                        "NotImplementedError: memoryview: unsupported format <hB",
                        () -> row().copyTo(MemoryView.of(Exporters.records()))),
                refuses("to a restricted view", "no error", () -> row().copyTo(restricted())));
    }

    @Test
    void aCopyMayOverlapItsSource() {
        byte[] bytes = {1, 2, 3, 4, 5};
        MemoryView view = MemoryView.of(bytes);
        view.slice(0, 4, 1).copyTo(view.slice(1, 5, 1));
        assertArrayEquals(new byte[] {1, 1, 2, 3, 4}, bytes);
        view.slice(4, Long.MIN_VALUE, -1).copyTo(view);
        assertArrayEquals(new byte[] {4, 3, 2, 1, 1}, bytes);
    }

    @TestFactory
    Stream<DynamicTest> viewsHaveTheSameItemsWhereTheyAreEqualInPython() {
        MemoryView nan = MemoryView.of(new double[] {Double.NaN});
        MemoryView matrix = matrix();
        MemoryView dead = released();
        return Stream.of(
                gives("itself", "True", () -> matrix.sameItems(matrix)),
                gives("NaN", "False", () -> nan.sameItems(nan)),
                gives(
                        "other formats",
                        "True",
                        () -> MemoryView.of(new int[] {1, 2})
                                .sameItems(MemoryView.of(new double[] {1, 2}))),
                gives(
                        "signed and unsigned",
                        "False",
                        () -> MemoryView.of(new byte[] {-1})
                                .sameItems(MemoryView.of(ByteBuffer.wrap(new byte[] {-1})))),
                gives("another shape", "False", () -> row().sameItems(matrix())),
                gives("two shapes alike", "True", () -> matrix().sameItems(matrix())),
                gives("a released view", "False", () -> dead.sameItems(row())),
                gives("a released view itself", "True", () -> dead.sameItems(dead)),
                gives("null", "False", () -> row().sameItems(null)));
    }

    @Test
    void equalsIsIdentity() {
        MemoryView view = row();
        assertEquals(view, view);
        assertNotEquals(view, view.duplicate());
        assertTrue(view.sameItems(view.duplicate()));
    }

    @Test
    void itemsAreIteratedOver() {
        List<Object> items = new ArrayList<>();
        for (Object item : MemoryView.of(new float[] {1.5f, 2})) {
            items.add(item);
        }
        assertEquals(List.of(1.5, 2.0), items);
        List<Object> behindPointers = new ArrayList<>();
        MemoryView pointers =
                MemoryView.of(Exporters.ndarray(Exporters.range(3), List.of(3), "B", NdFlags.PIL));
        pointers.forEach(behindPointers::add);
        assertEquals(List.of(0, 1, 2), behindPointers);
        Iterator<Object> none = row().slice(0, 0, 1).iterator();
        assertFalse(none.hasNext());
        assertThrows(NoSuchElementException.class, none::next);
    }

    @Test
    void aReleaseOnTheWayMakesTheNextItemRaise() {
        MemoryView view = row().slice(0, 2, 1);
        Iterator<Object> iterator = view.iterator();
        assertEquals(0, iterator.next());
        view.release();
        assertTrue(iterator.hasNext());
        Recorded.assertRaises(RELEASED, iterator::next);
        Recorded.assertRaises(RELEASED, iterator::next);
    }

    @Test
    void anIteratorThatGaveItsLastItemEndsDespiteARelease() {
        MemoryView view = row().slice(0, 1, 1);
        Iterator<Object> iterator = view.iterator();
        assertEquals(0, iterator.next());
        view.release();
        assertFalse(iterator.hasNext());
        assertThrows(NoSuchElementException.class, iterator::next);
    }

    @Test
    void anIteratorReadsAnItemWhenItIsDue() {
        byte[] bytes = {1, 2};
        Iterator<Object> iterator = MemoryView.of(bytes).iterator();
        assertEquals(1, iterator.next());
        bytes[1] = 9;
        assertEquals(9, iterator.next());
        assertThrows(UnsupportedOperationException.class, iterator::remove);
    }

    @TestFactory
    Stream<DynamicTest> onlyRowsOfKnownItemsAreIteratedOver() {
        return Stream.of(
                refuses("a released view", RELEASED, released()::iterator),
                refuses("a single item", NO_DIMENSION, single()::iterator),
                refuses(
                        "a matrix",
                        "NotImplementedError: multi-dimensional sub-views are not implemented",
                        matrix()::iterator),
                refuses(
                        "records",
                        "NotImplementedError: memoryview: unsupported format <hB",
                        MemoryView.of(Exporters.records())::iterator));
    }

    @TestFactory
    Stream<DynamicTest> aReleasedViewRefuses() {
        MemoryView dead = released();
        return Stream.of(
                refuses("get", RELEASED, () -> dead.get(99)),
                refuses("get by indices", RELEASED, () -> dead.get(1, 2)),
                refuses("get without one", RELEASED, dead::get),
                refuses("set", RELEASED, () -> dead.set(99, "x")),
                refuses("set by indices", RELEASED, () -> dead.set(new long[2], "x")),
                refuses("cast", RELEASED, () -> dead.cast("x")),
                refuses("cast to a shape", RELEASED, () -> dead.cast("x", 1, 2)),
                refuses("toByteArray", RELEASED, () -> dead.toByteArray()),
                refuses("toList", RELEASED, dead::toList),
                refuses("hex", RELEASED, dead::hex),
                refuses("asByteBuffer", RELEASED, dead::asByteBuffer),
                refuses("of", RELEASED, () -> MemoryView.of(dead)),
                refuses("close", "no error", dead::close));
    }

    @Test
    void theEndOfATryReleasesTheView() {
        PyByteArray array = PyByteArray.of((byte) 1);
        MemoryView outside;
        try (MemoryView view = MemoryView.of(array)) {
            outside = view;
            assertEquals(1, array.exports());
        }
        assertTrue(outside.isReleased());
        assertEquals(0, array.exports());
    }

    @Test
    void aViewThatOthersUseIsNotClosed() {
        MemoryView view = row();
        PyBuffer buffer = view.getBuffer(BufferFlags.SIMPLE);
        Recorded.assertRaises("BufferError: memoryview has 1 exported buffer", view::close);
        assertFalse(view.isReleased());
        view.releaseBuffer(buffer);
        view.close();
        assertTrue(view.isReleased());
    }

    @Test
    void anExporterIsAskedForWhatTheFlagsSay() {
        BufferExporter array = PyByteArray.of(Exporters.TWELVE);
        assertTrue(MemoryView.of(PyBytes.of(Exporters.TWELVE)).isReadonly());
        assertFalse(MemoryView.of(array, BufferFlags.WRITABLE).isReadonly());
        Recorded.assertRaises(
                "BufferError: Object is not writable.",
                () -> MemoryView.of(PyBytes.of(Exporters.TWELVE), BufferFlags.WRITABLE));
        MemoryView view = row().toReadonly();
        assertTrue(MemoryView.of(view, BufferFlags.WRITABLE).isReadonly());
        assertNotSame(view, MemoryView.of(view));
    }

    @TestFactory
    Stream<DynamicTest> aViewSaysWhatItIs() {
        return Stream.of(
                says("<memory at 0x_, format 'B', shape (12,)>", row()),
                says("<memory at 0x_, format 'B', shape (3, 4)>", matrix()),
                says("<memory at 0x_, format 'i', shape ()>", single()),
                says("<memory at 0x_, format 'B', shape (12,), readonly>", row().toReadonly()),
                says("<memory at 0x_, format '<hB', shape (2,), readonly>", records()),
                says("<released memory at 0x_, format 'B', shape (12,)>", released()),
                says("<memory at 0x_, format 'B', shape (12,)>", restricted()));
    }

    private static MemoryView records() {
        return MemoryView.of(Exporters.records());
    }

    private static DynamicTest says(String text, MemoryView view) {
        return dynamicTest(
                text, () -> assertEquals(text, view.toString().replaceAll("0x[0-9a-f]+", "0x_")));
    }

    /** Every way from a readonly view to its bytes. */
    @Test
    void nothingWritesThroughAReadonlyView() {
        byte[] bytes = {1, 2, 3, 4};
        MemoryView view = MemoryView.of(bytes).toReadonly();
        PyBuffer buffer = view.getBuffer(BufferFlags.FULL_RO);
        PyBuffer copy = buffer.toBuilder().build();
        MemoryView again = MemoryView.of(view);
        for (Runnable write : List.<Runnable>of(
                () -> view.memory().putByte(0, (byte) 9),
                () -> again.memory().putByte(0, (byte) 9),
                () -> buffer.memory().putByte(0, (byte) 9),
                () -> copy.memory().putByte(0, (byte) 9),
                () -> view.asByteBuffer().put(0, (byte) 9),
                () -> buffer.memory().asByteBuffer(0, 4).put(0, (byte) 9))) {
            assertThrows(ReadOnlyBufferException.class, write::run);
        }
        assertFalse(view.asByteBuffer().hasArray());
        Recorded.assertRaises(READONLY, () -> view.set(0, 9));
        Recorded.assertRaises(READONLY, () -> view.set(new long[] {0}, 9));
        Recorded.assertRaises(READONLY, () -> view.copyTo(view));
        Recorded.assertRaises(READONLY, () -> view.slice(0, 2, 1).cast("B").set(0, 9));
        assertArrayEquals(new byte[] {1, 2, 3, 4}, bytes);
        PyBuffer writable = MemoryView.of(bytes).getBuffer(BufferFlags.FULL_RO);
        writable.memory().putByte(0, (byte) 9);
        assertEquals(9, bytes[0]);
    }
}
