package org.pymemoryview.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What takes a bytes-like object in the standard library takes every exporter as CPython does: a
 * part of the matrix that {@code lib-python-tests/matrix} asks for as a whole.
 */
@DisabledForJreRange(
        min = JRE.JAVA_21,
        disabledReason = "asked on JDK 17: a compiler gains nothing in cells that run once")
class MatrixTest {

    private GraalPython python;

    @TestFactory
    Stream<DynamicTest> consumers() {
        // Each refusal of a view that may be dropped would be a collection otherwise.
        python = new GraalPython("1");
        Value check = python.evaluate("matrix.fast", "matrix.fast.Check").newInstance();
        Map<String, List<String>> cells = new LinkedHashMap<>();
        Value found = check.invokeMember("cells");
        for (long i = 0; i < found.getArraySize(); i++) {
            List<String> cell = GraalPython.strings(found.getArrayElement(i));
            cells.computeIfAbsent(cell.get(0), consumer -> new ArrayList<>()).add(cell.get(1));
        }
        Stream<DynamicTest> consumers = cells.entrySet().stream()
                .map(each -> dynamicTest(
                        each.getKey(), () -> same(check, each.getKey(), each.getValue())));
        return Stream.concat(
                consumers,
                Stream.of(dynamicTest(
                        "every listed difference is still one",
                        () -> assertEquals(
                                List.of(), GraalPython.strings(check.invokeMember("stale"))))));
    }

    private static void same(Value check, String consumer, List<String> exporters) {
        List<String> reports = new ArrayList<>();
        for (String exporter : exporters) {
            String answer = answer(check, consumer, exporter);
            String report =
                    check.invokeMember("report", consumer, exporter, answer).asString();
            if (!report.isEmpty()) {
                reports.add(report);
            }
        }
        if (!reports.isEmpty()) {
            fail(String.join("\n", reports));
        }
    }

    private static String answer(Value check, String consumer, String exporter) {
        try {
            return check.invokeMember("cell", consumer, exporter).asString();
        } catch (PolyglotException e) {
            return "!internal error: " + e;
        }
    }

    @AfterEach
    void close() {
        if (python != null) {
            python.close();
        }
    }
}
