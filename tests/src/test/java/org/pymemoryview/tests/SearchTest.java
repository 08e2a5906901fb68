package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.MemoryView;
import org.pymemoryview.objects.PyBytes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Searching and counting find the items that Python's == finds. */
class SearchTest {

    @TestFactory
    Stream<DynamicTest> theItemsFoundAreThoseEqualInPythonForFormat() {
        List<List<String>> rows = Recorded.table("searches");
        byte[] block = PythonText.bytes(rows.get(0).get(1));
        return rows.stream()
                .skip(1)
                .collect(Collectors.groupingBy(row -> row.get(0)))
                .entrySet()
                .stream()
                .map(cases -> DynamicTest.dynamicTest(
                        cases.getKey(), () -> cases.getValue().forEach(row -> check(block, row))));
    }

    private static void check(byte[] block, List<String> row) {
        MemoryView view = Exporters.view(PyBytes.of(block)).cast(row.get(0));
        Object value = PythonText.value(row.get(1));
        List<Long> expected = row.get(2).isEmpty()
                ? List.of()
                : Arrays.stream(row.get(2).split(",")).map(Long::valueOf).toList();
        assertEquals(expected, allIndices(view, value), row.get(1));
        assertEquals(expected.size(), Operations.count(view, value), row.get(1));
    }

    private static List<Long> allIndices(MemoryView view, Object value) {
        List<Long> indices = new ArrayList<>();
        long at = Operations.index(view, value);
        while (at >= 0) {
            indices.add(at);
            at = Operations.index(view, value, at + 1, Long.MAX_VALUE);
        }
        return indices;
    }

    @Test
    void aRangeIsGivenAsASlice() {
        MemoryView view = Exporters.writableView(1, 2, 1, 2, 1);
        assertEquals(2, Operations.index(view, 1, 1, 5));
        assertEquals(4, Operations.index(view, 1, -1, Long.MAX_VALUE));
        assertEquals(2, Operations.index(view, 1, -4, -1));
        assertEquals(-1, Operations.index(view, 1, 1, 2));
        assertEquals(-1, Operations.index(view, 2, 4, 1));
    }

    @Test
    void everySecondItemBackwardsIsSearchedInItsOwnOrder() {
        MemoryView view = Exporters.writableView(7, 0, 8, 0, 7);
        MemoryView part = view.slice(Long.MAX_VALUE, Long.MIN_VALUE, -2);
        assertEquals(0, Operations.index(part, 7));
        assertEquals(1, Operations.index(part, 8));
        assertEquals(-1, Operations.index(part, 0));
        assertEquals(2, Operations.count(part, 7));
    }
}
