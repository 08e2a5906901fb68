package org.pymemoryview.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The conformance kit, which asks any Python. */
class ConformanceTest {
    private static final Path KIT = Path.of("conformance");

    /** What the kit prints of some areas of a Python, line by line, and its status at the end. */
    private static List<String> run(CPython python, String asked, String... areas)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(python.command(), KIT.toString(), "--python", asked, "--lines", "1"));
        command.addAll(List.of(areas));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        List<String> lines = new ArrayList<>(
                new String(process.getInputStream().readAllBytes()).lines().toList());
        lines.add("status " + process.waitFor());
        return lines;
    }

    private static CPython python() {
        List<CPython> found = CPython.all();
        assumeFalse(found.isEmpty(), CPython.NOT_FOUND);
        return found.get(0);
    }

    @Test
    void countsWhatCPythonPassesAndDoesNotKnow() throws IOException, InterruptedException {
        CPython python = python();
        List<String> lines = run(python, python.command(), "slices", "newer");
        List<String> end = lines.subList(lines.size() - 2, lines.size());
        assertTrue(
                end.get(0).matches("[0-9]{2} passed, 0 failed, [0-9]+ not supported"),
                lines::toString);
        assertEquals("status 0", end.get(1));
        assertTrue(lines.contains("| slices |     19 |      0 |             0 |"), lines::toString);
    }

    @Test
    void saysThatAPythonWhichEndsHasFailed() throws IOException, InterruptedException {
        CPython python = python();
        List<String> lines = run(python, python.command() + " -c 1/0", "slices");
        assertEquals(
                List.of(
                        "slices: (the module) failed",
                        "    | ZeroDivisionError: division by zero",
                        "0 passed, 1 failed, 0 not supported",
                        "status 1"),
                lines.subList(lines.size() - 4, lines.size()));
    }
}
