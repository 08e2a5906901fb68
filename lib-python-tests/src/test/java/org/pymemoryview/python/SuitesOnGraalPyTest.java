package org.pymemoryview.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.stream.Stream;

/** The suites pass inside GraalPy, on our memoryview. */
class SuitesOnGraalPyTest {

    private final ExpectedOutcomes expected = new ExpectedOutcomes();
    private GraalPython python;

    @TestFactory
    Stream<DynamicNode> suites() {
        return PythonFiles.suites().stream()
                .map(module -> dynamicContainer(module, Stream.of(module).flatMap(this::tests)));
    }

    /** Starts a context for a suite, and ends the one of the suite before. */
    private Stream<DynamicNode> tests(String module) {
        close();
        python = new GraalPython();
        GraalPython.Tests tests = python.tests(module);
        List<String> names = tests.names();
        Stream<DynamicNode> each = names.stream()
                .map(name ->
                        dynamicTest(name, () -> expected.report(module, tests.run(name), true)));
        return Stream.concat(
                each,
                Stream.of(dynamicTest(
                        "the list names tests that exist",
                        () -> assertEquals(List.of(), expected.unknown(module, names)))));
    }

    @AfterEach
    void close() {
        if (python != null) {
            python.close();
            python = null;
        }
    }
}
