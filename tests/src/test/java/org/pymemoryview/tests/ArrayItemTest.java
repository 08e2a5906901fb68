package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertIterableEquals;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.objects.PyArray;
import org.pymemoryview.objects.TypeCode;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Arrays of each type code take, give back and refuse the values that CPython's do. */
class ArrayItemTest {

    @TestFactory
    Stream<DynamicTest> valuesAreTakenAndRefusedAsInCPythonForTypeCode() {
        return Recorded.table("arrays").stream()
                .collect(Collectors.groupingBy(row -> row.get(0)))
                .entrySet()
                .stream()
                .map(cases ->
                        DynamicTest.dynamicTest(cases.getKey(), () -> checkAll(cases.getValue())));
    }

    private static void checkAll(List<List<String>> cases) {
        assertIterableEquals(
                cases.stream()
                        .map(row -> row.get(1) + " -> " + PythonText.normalized(row.get(2)))
                        .toList(),
                cases.stream().map(row -> row.get(1) + " -> " + outcome(row)).toList());
    }

    private static String outcome(List<String> row) {
        PyArray array = new PyArray(TypeCode.of(row.get(0).charAt(0)));
        return Recorded.outcome(() -> {
            array.append(PythonText.value(row.get(1)));
            String bytes = PythonText.hex(array.tobytes());
            return bytes + " " + PythonText.literal(array.get(0));
        });
    }
}
