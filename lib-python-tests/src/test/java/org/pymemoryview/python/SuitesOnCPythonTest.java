package org.pymemoryview.python;

import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.stream.Stream;

/** The suites pass on CPython: what they say about memoryview is so. */
class SuitesOnCPythonTest {

    @TestFactory
    Stream<DynamicNode> suites() {
        List<CPython> pythons = CPython.all();
        assumeFalse(pythons.isEmpty(), CPython.NOT_FOUND);
        return pythons.stream()
                .map(python -> dynamicContainer(
                        "CPython " + python.version(),
                        PythonFiles.suites().stream().map(module -> suite(python, module))));
    }

    private static DynamicNode suite(CPython python, String module) {
        return dynamicContainer(
                module,
                Stream.of(module)
                        .flatMap(name -> python.run(name).stream())
                        .map(outcome -> dynamicTest(outcome.name(), outcome::report)));
    }
}
