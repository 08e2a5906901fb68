package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertIterableEquals;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.MemoryView;
import org.pymemoryview.objects.PyBytes;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Casts between formats and shapes give what CPython's give. */
class CastTest {

    @TestFactory
    Stream<DynamicTest> castsGiveWhatCPythonGivesFrom() {
        return Recorded.table("casts").stream()
                .collect(Collectors.groupingBy(row -> row.get(0)))
                .entrySet()
                .stream()
                .map(cases ->
                        DynamicTest.dynamicTest(cases.getKey(), () -> checkAll(cases.getValue())));
    }

    private static void checkAll(List<List<String>> cases) {
        assertIterableEquals(
                cases.stream().map(CastTest::describe).toList(),
                cases.stream()
                        .map(row -> List.of(row.get(0), row.get(1), row.get(2), outcome(row)))
                        .map(CastTest::describe)
                        .toList());
    }

    private static String describe(List<String> row) {
        return row.get(1) + " to " + row.get(2) + ": " + row.get(3);
    }

    private static String outcome(List<String> row) {
        String source = row.get(0).substring(0, 1);
        int size = Integer.parseInt(row.get(0).substring(1));
        return Recorded.outcome(() -> cast(source, size, row.get(1), shape(row.get(2))));
    }

    private static String cast(String source, int size, String target, long[] shape) {
        MemoryView bytes = Exporters.view(PyBytes.of(new byte[size]));
        MemoryView from = bytes.cast(source);
        MemoryView to = shape == null ? from.cast(target) : from.cast(target, shape);
        return String.join(
                " ",
                to.format().text(),
                Long.toString(to.itemsize()),
                text(to.layout().shape()),
                text(to.layout().strides()));
    }

    private static long[] shape(String text) {
        if (text.equals("None")) {
            return null;
        }
        if (text.equals("()")) {
            return new long[0];
        }
        if (text.contains(" times ")) {
            String[] parts = text.split(" times ");
            long[] shape = new long[Integer.parseInt(parts[0])];
            Arrays.fill(shape, Long.parseLong(parts[1]));
            return shape;
        }
        return Arrays.stream(text.split(",")).mapToLong(Long::parseLong).toArray();
    }

    private static String text(long[] sizes) {
        if (sizes.length == 0) {
            return "()";
        }
        if (sizes.length >= 64) {
            return sizes.length + " times " + sizes[0];
        }
        return LongStream.of(sizes).mapToObj(Long::toString).collect(Collectors.joining(","));
    }
}
