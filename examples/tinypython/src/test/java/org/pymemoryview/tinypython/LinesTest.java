package org.pymemoryview.tinypython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much of tinypython is about memoryview. */
class LinesTest {
    private static final Path SOURCES =
            Path.of("src", "main", "java", "org", "pymemoryview", "tinypython");
    private static final Path MEMORYVIEW = SOURCES.resolve("memoryview");

    /** Blank lines, comments, and the head of a file. */
    private static final Pattern NO_CODE = Pattern.compile("\\s*((import |package |//|/?\\*).*)?");

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @Test
    void theWholeMemoryviewIsLessThanAHundredAndFiftyLines() throws IOException {
        long lines = 0;
        for (Path file : files(MEMORYVIEW)) {
            lines += Files.readAllLines(file).stream()
                    .filter(line -> !NO_CODE.matcher(line).matches())
                    .count();
        }
        assertTrue(lines > 100 && lines <= 150, lines + " lines");
    }

    /** The subscripts' fast path and the name of the class lead there, and nothing else. */
    @Test
    void nothingElseIsAboutMemoryview() throws IOException {
        Set<String> others = new TreeSet<>();
        for (Path file : files(SOURCES)) {
            String imports = Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("import org.pymemoryview."))
                    .filter(line -> !line.startsWith("import org.pymemoryview.tinypython.")
                            || line.contains(".memoryview."))
                    .filter(line -> !line.contains(".format.Complex;")
                            && !line.contains(".error.PythonError;"))
                    .collect(Collectors.joining());
            if (!imports.isEmpty() && !file.startsWith(MEMORYVIEW)) {
                others.add(file.getFileName().toString());
            }
        }
        assertEquals(
                Set.of("BuiltinFunctions.java", "SubscriptNode.java", "SubscriptWriteNode.java"),
                others);
    }
}
