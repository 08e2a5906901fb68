package org.pymemoryview.python;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The conformance kit, which asks any Python. */
class ConformanceTest {
    private static final Path KIT = Path.of("conformance");

    /** Ends in its first test, and behind its second one, as the process of a Python may. */
    private static final String ENDING = """
            import sys
            names = ["first", "second", "third"]
            for after in sys.argv[4:]:
                names = names[names.index(after) + 1:]
            for name in names:
                print("@run", name, flush=True)
                if name == "first":
                    sys.exit("crashed")
                print("@end", name, "passed", flush=True)
                if name == "second":
                    sys.exit()
            print("@done", flush=True)
            """;

    /** What the kit prints of some areas of a Python, line by line, and its status at the end. */
    private static List<String> run(CPython python, String asked, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(python.command(), KIT.toString(), "--python", asked, "--lines", "1"));
        command.addAll(List.of(arguments));
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

    @Test
    void asksForTheRestWhenAProcessHasEnded(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path ending = Files.writeString(folder.resolve("ending.py"), ENDING);
        CPython python = python();
        List<String> lines = run(python, python.command() + " " + ending, "slices");
        assertEquals("slices: 2 passed, 1 failed, 0 not supported", lines.get(0));
        assertEquals(
                List.of(
                        "slices: first crashes",
                        "    | crashed",
                        "2 passed, 1 failed, 0 not supported",
                        "status 1"),
                lines.subList(lines.size() - 4, lines.size()));
    }

    @Test
    void whatIsKeptIsNotAskedAgain(@TempDir Path folder) throws IOException, InterruptedException {
        CPython python = python();
        String[] arguments = {"--keep", folder.toString(), "--jobs", "2", "slices", "casts"};
        List<String> lines = run(python, python.command(), arguments);
        assertEquals("slices: 19 passed, 0 failed, 0 not supported", lines.get(0));
        assertEquals(lines, run(python, python.command() + " -c 1/0", arguments));
    }

    /** The cells of each row of conformance.md, by the name of the row. */
    private static Map<String, List<String>> recorded() throws IOException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("conformance.md"))) {
            if (line.startsWith("| ")) {
                List<String> cells = List.of(line.substring(2).split(" *\\|(?: |$)"));
                rows.put(cells.get(0), cells.subList(1, cells.size()));
            }
        }
        return rows;
    }

    private static int[] counts(String cell) {
        return Pattern.compile(" / ")
                .splitAsStream(cell)
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    @Test
    void theRecordIsOfAreasThatThereAreAndAddsUp() throws IOException {
        Map<String, List<String>> rows = recorded();
        List<String> names = rows.remove("area");
        List<String> all = rows.remove("all");
        Set<String> areas = new TreeSet<>(Set.of("random programs"));
        try (Stream<Path> suites = Files.list(Path.of("src", "test", "python", "suites"))) {
            suites.map(file -> file.getFileName().toString())
                    .filter(file -> file.matches("test_.*[.]py"))
                    .forEach(file ->
                            areas.add(file.replaceAll("test_(.*)[.]py", "$1").replace('_', ' ')));
        }
        assertTrue(areas.containsAll(rows.keySet()), rows.keySet()::toString);
        for (int i = 0; i < names.size(); i++) {
            int[] sum = new int[3];
            for (List<String> cells : rows.values()) {
                int[] counts = counts(cells.get(i));
                Arrays.setAll(sum, column -> sum[column] + counts[column]);
            }
            assertArrayEquals(counts(all.get(i)), sum, names.get(i));
            assertEquals(names.get(i).startsWith("GraalPy"), sum[1] > 0, names.get(i));
        }
        assertTrue(names.size() >= 3, names::toString);
    }
}
