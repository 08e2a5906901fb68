package org.pymemoryview.python;

import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.stream.Stream;

/** How {@code lib-python-tests/matrix} asks a Python, which may end or hang in any cell. */
class MatrixAskingTest {

    @TestFactory
    Stream<DynamicTest> asking() {
        List<CPython> pythons = CPython.all();
        assumeFalse(pythons.isEmpty(), CPython.NOT_FOUND);
        return pythons.get(0).run("matrix.test_asking").stream()
                .map(outcome -> dynamicTest(outcome.name(), outcome::report));
    }
}
