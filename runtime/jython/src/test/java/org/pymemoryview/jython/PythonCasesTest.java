package org.pymemoryview.jython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.python.core.PyList;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.util.PythonInterpreter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The cases that Python 2 and 3 can both say, whose answers are those of CPython 3.13. */
class PythonCasesTest {
    private static String resource(String name) throws IOException {
        try (InputStream in = PythonCasesTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @TestFactory
    List<DynamicTest> everyBlockAnswersAsCPython() throws IOException {
        PythonInterpreter python = new PythonInterpreter();
        python.set("__name__", new PyString("cases"));
        python.exec(resource("cases.py"));
        PyObject run = python.get("run");
        PyObject blocks = python.get("blocks").__call__(new PyString(resource("cases.txt")));
        List<DynamicTest> tests = new ArrayList<>();
        for (PyObject block : blocks.asIterable()) {
            PyList lines = (PyList) block.__getitem__(1);
            tests.add(DynamicTest.dynamicTest(
                    block.__getitem__(0).toString(),
                    () -> assertEquals(text(lines), text((PyList) run.__call__(lines)))));
        }
        assertTrue(tests.size() > 15, "the cases are found");
        return tests;
    }

    private static String text(PyList lines) {
        StringBuilder text = new StringBuilder();
        for (Object line : lines) {
            text.append(line).append("\n");
        }
        return text.toString();
    }
}
