package org.pymemoryview.tinypython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tables of what CPython answers, which {@code src/test/python/record.py} describes and records:
 * the same comes out of tinypython, and every export is given back.
 */
class CasesTest {
    private static final Path CASES = Path.of("src", "test", "resources", "cases");
    private static final String ARROW = " -> ";
    private static final Pattern STATEMENT =
            Pattern.compile("(with|for|del|raise) .*|.* [-+]?= .*", Pattern.DOTALL);

    private final Interpreter python = new Interpreter();

    @AfterEach
    void close() {
        python.close();
    }

    @TestFactory
    Stream<DynamicContainer> tables() throws IOException {
        List<Path> tables;
        try (Stream<Path> files = Files.list(CASES)) {
            tables = files.sorted().toList();
        }
        List<DynamicContainer> containers = new ArrayList<>();
        for (Path table : tables) {
            String name = table.getFileName().toString();
            containers.add(dynamicContainer(name, tests(Files.readAllLines(table))));
        }
        return containers.stream();
    }

    private List<DynamicTest> tests(List<String> lines) {
        List<DynamicTest> tests = new ArrayList<>();
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        String previous = "";
        for (String line : lines) {
            String kind = line.length() < 2 ? "" : line.substring(0, 2);
            if (kind.equals(": ") || kind.equals("! ")) {
                StringBuilder target = kind.equals(": ") ? before : after;
                if (!previous.equals(kind)) {
                    target.setLength(0);
                }
                target.append(line.substring(2)).append('\n');
            } else if (!line.isEmpty() && !kind.equals("# ")) {
                int arrow = line.indexOf(ARROW);
                String setUp = before.toString();
                String tearDown = after.toString();
                String source = line.substring(0, arrow);
                String expected = line.substring(arrow + ARROW.length()).strip();
                tests.add(dynamicTest(
                        source, () -> assertEquals(expected, answer(setUp, source, tearDown))));
            }
            previous = kind;
        }
        return tests;
    }

    /** What comes out of a case. */
    private String answer(String before, String source, String after) {
        int last = source.startsWith("with ") ? 0 : source.lastIndexOf("; ") + 1;
        String end = source.substring(last).strip();
        String body = STATEMENT.matcher(end).matches()
                ? source + "\n    print('ok')"
                : source.substring(0, last) + " print(repr((" + end + ")))";
        String answer = python.output(before
                + "try:\n    "
                + body.strip()
                + "\nexcept Exception as e:\n"
                + "    print(type(e).__name__ + ': ' + str(e))\n");
        python.run(after);
        return answer.strip().replaceAll("0x[0-9a-f]+", "0x");
    }

    @Test
    void aTableThatIsWrongFails() {
        assertEquals("1", answer("x = 1\n", "x", ""));
        assertEquals("ok", answer("x = [1]\n", "x[0] = 2", ""));
        assertEquals("2", answer("x = [1]\n", "x[0] = 2; x[0]", ""));
        assertEquals("NameError: name 'y' is not defined", answer("", "y", ""));
    }
}
