package org.pymemoryview.tinypython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Random programs print what CPython printed, which {@code src/test/python/programs.py} recorded.
 */
class ProgramsTest {
    /** What begins the output of a step. */
    private static final Pattern STEP = Pattern.compile("^#(?=\\d+$)", Pattern.MULTILINE);

    @TestFactory
    Stream<DynamicTest> everyProgramPrintsWhatCPythonPrinted() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (ZipFile archive = new ZipFile("src/test/resources/programs.zip")) {
            Enumeration<? extends ZipEntry> entries = archive.entries();
            while (entries.hasMoreElements()) {
                String name = entries.nextElement().getName();
                if (name.endsWith(".tpy")) {
                    String program = read(archive, name);
                    String expected = read(archive, name.replace(".tpy", ".out"));
                    tests.add(dynamicTest(name, () -> same(program, expected)));
                }
            }
        }
        assertTrue(tests.size() >= 24);
        return tests.stream();
    }

    private static String read(ZipFile archive, String name) throws IOException {
        byte[] bytes = archive.getInputStream(archive.getEntry(name)).readAllBytes();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void same(String program, String expected) {
        try (Interpreter python = new Interpreter()) {
            String[] steps = STEP.split(expected);
            String[] actual = STEP.split(python.output(program));
            assertEquals(steps.length, actual.length);
            for (int i = 1; i < steps.length; i++) {
                int start = program.indexOf("print('#" + (i - 1) + "')");
                int end = program.indexOf("print('#" + i + "')");
                String source = program.substring(start, end < 0 ? program.length() : end);
                assertEquals(steps[i], actual[i], source);
            }
        }
    }
}
