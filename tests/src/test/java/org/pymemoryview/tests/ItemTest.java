package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertIterableEquals;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.MemoryView;
import org.pymemoryview.objects.PyByteArray;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Items of each format take, give back and refuse the values that CPython's do: at their bounds,
 * one past each, NaN, infinities and values of the wrong type.
 */
class ItemTest {

    @TestFactory
    Stream<DynamicTest> valuesAreWrittenReadAndRefusedAsInCPythonForFormat() {
        return Recorded.table("items").stream()
                .collect(Collectors.groupingBy(row -> row.get(0)))
                .entrySet()
                .stream()
                .map(cases ->
                        DynamicTest.dynamicTest(cases.getKey(), () -> checkAll(cases.getValue())));
    }

    private static void checkAll(List<List<String>> cases) {
        assertIterableEquals(
                cases.stream().map(ItemTest::recorded).toList(),
                cases.stream().map(ItemTest::written).toList());
    }

    private static String recorded(List<String> row) {
        return row.get(1) + " -> " + PythonText.normalized(row.get(2));
    }

    private static String written(List<String> row) {
        String format = row.get(0);
        String outcome = Recorded.outcome(() -> written(format, PythonText.value(row.get(1))));
        return row.get(1) + " -> " + outcome;
    }

    private static String written(String format, Object value) {
        byte[] block = new byte[8];
        Arrays.fill(block, (byte) 0xee);
        PyByteArray bytes = PyByteArray.of(block);
        MemoryView view = Exporters.view(bytes).cast(format);
        Operations.set(view, 0, format.endsWith("?") ? truth(value) : value);
        byte[] item = Arrays.copyOf(bytes.toByteArray(), (int) view.itemsize());
        return PythonText.hex(item) + " " + PythonText.literal(Operations.get(view, 0));
    }

    /** The truth of what is no number is for a host to find. */
    private static Object truth(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length > 0;
        }
        return value == null ? (Object) false : value;
    }
}
