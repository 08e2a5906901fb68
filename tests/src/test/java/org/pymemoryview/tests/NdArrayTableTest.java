package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertIterableEquals;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.objects.PySlice;
import org.pymemoryview.objects.ndarray.NdArray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Random arrays look, and are sliced and assigned to, as CPython's are. */
class NdArrayTableTest {

    @TestFactory
    Stream<DynamicTest> arraysAreThoseOfCPython() {
        List<List<List<String>>> cases = new ArrayList<>();
        for (List<String> row : Recorded.table("ndarrays")) {
            if (row.get(0).equals("new")) {
                cases.add(new ArrayList<>());
            }
            cases.get(cases.size() - 1).add(row);
        }
        return cases.stream()
                .map(rows -> DynamicTest.dynamicTest(
                        String.join(" ", rows.get(0).subList(1, 7)), () -> check(rows)));
    }

    private static void check(List<List<String>> rows) {
        NdArray array = null;
        List<String> answers = new ArrayList<>();
        for (List<String> row : rows) {
            if (row.get(0).equals("new")) {
                NdArray[] created = new NdArray[1];
                answers.add(Recorded.outcome(() -> {
                    created[0] = create(row);
                    return described(created[0]);
                }));
                array = created[0];
            } else {
                NdArray present = array;
                answers.add(Recorded.outcome(() -> step(present, row)));
            }
        }
        assertIterableEquals(rows.stream().map(row -> row.get(row.size() - 1)).toList(), answers);
    }

    private static NdArray create(List<String> row) {
        List<Object> shape = integers(row.get(3));
        List<Object> items = items(Integer.parseInt(row.get(1)), row.get(2));
        return NdArray.create(
                shape.isEmpty() ? items.get(0) : items,
                shape,
                integers(row.get(4)),
                Long.parseLong(row.get(5)),
                row.get(2),
                Integer.parseInt(row.get(6)));
    }

    private static List<Object> integers(String list) {
        String inner = list.substring(1, list.length() - 1);
        return inner.isEmpty()
                ? List.of()
                : new ArrayList<>(
                        Arrays.stream(inner.split(", ")).map(Long::valueOf).toList());
    }

    private static List<Object> items(int count, String format) {
        List<Object> items = Exporters.range(count);
        if (format.equals("hB")) {
            items.replaceAll(i -> new Object[] {i, (int) i % 256});
        }
        return items;
    }

    private static String step(NdArray array, List<String> row) {
        Object key = key(row.get(1));
        if (row.get(0).equals("get")) {
            return got(array.subscript(key));
        }
        Object value = array.subscript(key(row.get(2)));
        boolean copied =
                row.get(0).equals("set") && value instanceof NdArray part && part.ndim() > 0;
        array.assign(key, copied ? reverseCopy((NdArray) value) : value);
        return PythonText.repr(array.tolist());
    }

    private static String got(Object item) {
        return item instanceof NdArray part ? described(part) : PythonText.repr(item);
    }

    private static NdArray reverseCopy(NdArray array) {
        List<Object> items = new ArrayList<>();
        flatten(array.tolist(), items);
        Collections.reverse(items);
        if (items.isEmpty()) {
            items.addAll(items(1, array.format()));
        }
        List<Long> shape = LongStream.of(array.shape()).boxed().toList();
        return NdArray.create(items, shape, NdArray.NOT_GIVEN, 0, array.format(), 0);
    }

    private static void flatten(Object value, List<Object> items) {
        if (value instanceof List<?> list) {
            list.forEach(item -> flatten(item, items));
        } else {
            items.add(value);
        }
    }

    private static Object key(String text) {
        if (text.startsWith("(")) {
            String inner = text.substring(1, text.length() - 1);
            return inner.isEmpty()
                    ? new Object[0]
                    : Arrays.stream(inner.split(",")).map(NdArrayTableTest::key).toArray();
        }
        if (!text.contains(":")) {
            return Integer.valueOf(text);
        }
        Object[] bounds =
                Arrays.stream(text.split(":")).map(NdArrayTableTest::bound).toArray();
        return new PySlice(bounds[0], bounds[1], bounds[2]);
    }

    private static Object bound(String text) {
        return text.equals("None") ? null : Integer.valueOf(text);
    }

    private static String described(NdArray array) {
        return String.join(
                " ",
                Integer.toString(array.flags()),
                Long.toString(array.offset()),
                Long.toString(array.nbytes()),
                PythonText.repr(array.isReadonly()),
                Long.toString(array.itemsize()),
                array.format(),
                Integer.toString(array.ndim()),
                PythonText.tuple(array.shape()),
                PythonText.tuple(array.strides()),
                PythonText.tuple(array.suboffsets()),
                PythonText.repr(array.isContiguous('C')),
                PythonText.repr(array.isContiguous('F')),
                PythonText.repr(array.isContiguous('A')),
                PythonText.repr(array.tolist()),
                PythonText.hex(array.tobytes()));
    }
}
