package org.pymemoryview.tests;

import static org.pymemoryview.tests.Cases.gives;
import static org.pymemoryview.tests.Cases.refuses;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.MemoryView;
import org.pymemoryview.objects.PyArray;
import org.pymemoryview.objects.PyByteArray;
import org.pymemoryview.objects.PyBytes;
import org.pymemoryview.objects.TypeCode;
import org.pymemoryview.objects.ndarray.NdFlags;

import java.util.List;
import java.util.stream.Stream;

/** What is taken by index, and each error with CPython's message, in CPython's order. */
class IndexTest {
    private static final String OUT_OF_BOUNDS = "IndexError: index out of bounds on dimension ";
    private static final String NO_DIMENSION = "TypeError: invalid indexing of 0-dim memory";
    private static final String SUB_VIEWS = "NotImplementedError: sub-views are not implemented";
    private static final String READONLY = "TypeError: cannot modify read-only memory";
    private static final String STRUCTURES =
            "ValueError: memoryview assignment: lvalue and rvalue have different structures";

    private final MemoryView row = Exporters.view(PyByteArray.of(Exporters.TWELVE));
    private final MemoryView square = row.cast("B", 3, 4);
    private final MemoryView single = row.slice(0, 4, 1).cast("i", new long[0]);
    private final MemoryView readonly = Exporters.view(PyBytes.of((byte) 97, (byte) 98));
    private final MemoryView pointers = Exporters.view(
            Exporters.ndarray(List.of(1, 2, 3), List.of(3), "B", NdFlags.PIL | NdFlags.WRITABLE));
    private final MemoryView little = shorts("<h", NdFlags.WRITABLE, 1, 2);
    private final MemoryView readonlyLittle = shorts("<h", 0, 1, 2);
    private final MemoryView littleSingle =
            Exporters.view(Exporters.ndarray(1, List.of(), "<h", 0));
    private final MemoryView characters = Exporters.view(PyArray.of(TypeCode.WCHAR, "a", "b"));

    private static MemoryView shorts(String format, int flags, Object... items) {
        return Exporters.view(
                Exporters.ndarray(List.of(items), List.of(items.length), format, flags));
    }

    @TestFactory
    Stream<DynamicTest> reading() {
        String tooMany = "TypeError: cannot index %d-dimension view with %d-element tuple";
        String multi = "NotImplementedError: multi-dimensional sub-views are not implemented";
        String struct = "NotImplementedError: memoryview: unsupported format <h";
        return Stream.of(
                gives("row[-12]", "0", () -> Operations.get(row, -12)),
                gives("row[12]", OUT_OF_BOUNDS + 1, () -> Operations.get(row, 12)),
                gives("row[-13]", OUT_OF_BOUNDS + 1, () -> Operations.get(row, -13)),
                gives("row[()]", SUB_VIEWS, () -> Operations.getItems(row)),
                gives("row[0, 0]", tooMany.formatted(1, 2), () -> Operations.getItems(row, 0, 0)),
                gives("square[0]", multi, () -> Operations.get(square, 0)),
                gives("square[-1, -1]", "11", () -> Operations.getItems(square, -1, -1)),
                gives("square[0, 4]", OUT_OF_BOUNDS + 2, () -> Operations.getItems(square, 0, 4)),
                gives("square[3, 0]", OUT_OF_BOUNDS + 1, () -> Operations.getItems(square, 3, 0)),
                gives("square[3, 4]", OUT_OF_BOUNDS + 1, () -> Operations.getItems(square, 3, 4)),
                gives(
                        "square[0, 0, 0]",
                        tooMany.formatted(2, 3),
                        () -> Operations.getItems(square, 0, 0, 0)),
                gives("single[()]", "50462976", () -> Operations.getItems(single)),
                gives("single[0]", NO_DIMENSION, () -> Operations.get(single, 0)),
                gives("single[0, 0]", NO_DIMENSION, () -> Operations.getItems(single, 0, 0)),
                refuses("single[0:1]", NO_DIMENSION, () -> single.slice(0, 1, 1)),
                gives("pointers[2]", "3", () -> Operations.get(pointers, 2)),
                gives("pointers[3]", OUT_OF_BOUNDS + 1, () -> Operations.get(pointers, 3)),
                gives("little[9]", struct, () -> Operations.get(little, 9)),
                gives("little[()]", struct, () -> Operations.getItems(little)),
                gives("littleSingle[0]", NO_DIMENSION, () -> Operations.get(littleSingle, 0)),
                gives("littleSingle[()]", struct, () -> Operations.getItems(littleSingle)),
                gives(
                        "characters[0]",
                        "NotImplementedError: memoryview: format w not supported",
                        () -> Operations.get(characters, 0)),
                gives("characters[9]", OUT_OF_BOUNDS + 1, () -> Operations.get(characters, 9)),
                gives("little.tolist()", struct, () -> Operations.tolist(little)));
    }

    @TestFactory
    Stream<DynamicTest> writing() {
        String struct = "NotImplementedError: memoryview: unsupported format <h";
        return Stream.of(
                refuses("row[12] = 1", OUT_OF_BOUNDS + 1, () -> Operations.set(row, 12, 1)),
                refuses("row[12] = None", OUT_OF_BOUNDS + 1, () -> Operations.set(row, 12, null)),
                refuses("square[0] = 1", SUB_VIEWS, () -> Operations.set(square, 0, 1)),
                refuses(
                        "square[0, 9] = 1",
                        OUT_OF_BOUNDS + 2,
                        () -> Operations.setItems(square, 1, 0, 9)),
                refuses("single[0] = 1", NO_DIMENSION, () -> Operations.set(single, 0, 1)),
                refuses("readonly[9] = 1", READONLY, () -> Operations.set(readonly, 9, 1)),
                refuses("little[0] = 1", struct, () -> Operations.set(little, 0, 1)),
                refuses(
                        "readonlyLittle[0] = 1",
                        struct,
                        () -> Operations.set(readonlyLittle, 0, 1)),
                gives("pointers[1] = 9", "[1, 9, 3]", () -> {
                    Operations.set(pointers, 1, 9);
                    return Operations.tolist(pointers);
                }),
                gives("single[()] = -1", "-1", () -> {
                    Operations.setItems(single, -1);
                    return Operations.getItems(single);
                }));
    }

    @TestFactory
    Stream<DynamicTest> assigningSlices() {
        MemoryView two = Exporters.writableView(97, 98);
        return Stream.of(
                refusesSlice("three items to two", Exporters.writableView(97, 98, 99)),
                refusesSlice("another format", two.cast("b")),
                refusesSlice("another itemsize", two.cast("H")),
                refusesSlice("two dimensions", two.cast("B", 1, 2)));
    }

    private DynamicTest refusesSlice(String what, MemoryView source) {
        return refuses(what, STRUCTURES, () -> Operations.assign(row, 0, 2, 1, source));
    }

    @TestFactory
    Stream<DynamicTest> hashing() {
        String formats = "ValueError: memoryview: hashing is restricted to formats 'B', 'b' or 'c'";
        return Stream.of(
                refuses(
                        "a writable view",
                        "ValueError: cannot hash writable memoryview object",
                        row::checkHashable),
                refuses("format H", formats, () -> readonly.cast("H").checkHashable()),
                refuses("format <h", formats, readonlyLittle::checkHashable),
                refuses("format B", "no error", readonly::checkHashable),
                refuses("format c", "no error", () -> readonly.cast("c").checkHashable()),
                refuses("format b", "no error", () -> readonly.cast("b").checkHashable()));
    }
}
