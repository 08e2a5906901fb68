package org.pymemoryview.python;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the Python files of this module are. */
final class PythonFiles {

    static final Path ROOT = Path.of(System.getProperty("basedir", "."), "src/test/python");

    private PythonFiles() {}

    /** The module names of the suites, in order. */
    static List<String> suites() {
        try (Stream<Path> files = Files.list(ROOT.resolve("suites"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("test_") && name.endsWith(".py"))
                    .map(name -> "suites." + name.substring(0, name.length() - 3))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
