package org.pymemoryview.jython;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.python.core.Py;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PySystemState;
import org.python.util.PythonInterpreter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Random programs with Python 2.7's memoryview and buffer print what CPython 2.7.18 did. */
class Python2ProgramsTest {
    private static final int STEPS = 1000;

    private static String resource(String name) throws IOException {
        try (InputStream in = Python2ProgramsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @ParameterizedTest
    @CsvSource({"views, 1", "views, 2", "views, 3", "buffers, 1", "buffers, 2", "buffers, 3"})
    void aProgramPrintsWhatItDoesInCPython(String program, int seed) throws IOException {
        PythonInterpreter python = new PythonInterpreter(null, new PySystemState());
        python.set("__name__", new PyString("programs"));
        python.exec("import pymemoryview; pymemoryview.install()");
        python.exec(resource("python2_programs.py"));
        PyObject lines = python.get("run")
                .__call__(python.get(program), Py.newInteger(seed), Py.newInteger(STEPS));
        List<String> printed = new ArrayList<>();
        for (PyObject line : lines.asIterable()) {
            printed.add(line.toString());
        }
        assertEquals(resource(program + "." + seed + ".txt").lines().toList(), printed);
    }
}
