package org.pymemoryview.jython;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

/** Random programs with Python 3's memoryview print what CPython 3.13 did. */
class Python3ProgramsTest {
    private static final int STEPS = 2000;

    private static String resource(String name) throws IOException {
        try (InputStream in = Python3ProgramsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aProgramPrintsWhatItDoesInCPython(int seed) throws IOException {
        PythonInterpreter python = new PythonInterpreter(null, new PySystemState());
        python.set("__name__", new PyString("programs"));
        python.exec(resource("cases.py"));
        python.exec(resource("python3_programs.py"));
        PyObject lines =
                python.get("run_programs").__call__(Py.newInteger(seed), Py.newInteger(STEPS));
        List<String> printed = new ArrayList<>();
        for (PyObject line : lines.asIterable()) {
            printed.add(line.toString());
        }
        assertEquals(resource("programs." + seed + ".txt").lines().toList(), printed);
    }
}
