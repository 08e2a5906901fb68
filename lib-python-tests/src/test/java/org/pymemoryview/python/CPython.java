package org.pymemoryview.python;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A CPython of this machine: the one that {@code PYMEMORYVIEW_CPYTHON} names, or those of pyenv, or
 * the first on the {@code PATH}, of version 3.12 or later and with the module {@code _testbuffer}.
 *
 * @param command what starts it
 * @param version its version, such as 3.12.1
 * @param library the folder that holds its standard library
 */
record CPython(String command, String version, Path library) {

    static final String NOT_FOUND =
            "no CPython 3.12 or later with _testbuffer was found: set PYMEMORYVIEW_CPYTHON";

    private static final String PROBE =
            "import sys, os, _testbuffer; assert sys.implementation.name == 'cpython';"
                    + " assert sys.version_info >= (3, 12); print(sys.version.split()[0]);"
                    + " print(os.path.dirname(os.__file__))";
    private static final int MINUTES = 10;

    /** Every CPython found, at most one of each minor version. */
    static List<CPython> all() {
        List<CPython> found = new ArrayList<>();
        for (String command : commands()) {
            Optional<CPython> python = probe(command);
            if (python.isPresent()
                    && found.stream()
                            .noneMatch(p -> p.minor().equals(python.get().minor()))) {
                found.add(python.get());
            }
        }
        return found;
    }

    /** The first two numbers of the version. */
    String minor() {
        return version.substring(0, version.indexOf('.', 2));
    }

    private static List<String> commands() {
        String named = System.getenv("PYMEMORYVIEW_CPYTHON");
        if (named != null && !named.isEmpty()) {
            return List.of(named);
        }
        List<String> commands = new ArrayList<>(pyenv());
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path command = Path.of(folder, "python3");
            if (Files.isExecutable(command)) {
                commands.add(command.toString());
            }
        }
        return commands;
    }

    private static List<String> pyenv() {
        String root = System.getenv("PYENV_ROOT");
        Path versions = (root != null
                        ? Path.of(root)
                        : Path.of(System.getProperty("user.home"), ".pyenv"))
                .resolve("versions");
        if (!Files.isDirectory(versions)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(versions)) {
            return folders.filter(f -> f.getFileName().toString().matches("3\\.1[2-9]\\..*"))
                    .sorted(Comparator.reverseOrder())
                    .map(folder -> folder.resolve("bin/python3").toString())
                    .filter(command -> Files.isExecutable(Path.of(command)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<CPython> probe(String command) {
        try {
            Run run = start(List.of(command, "-c", PROBE));
            String[] lines = run.output().split("\\R");
            return run.status() == 0 && lines.length >= 2
                    ? Optional.of(new CPython(command, lines[0], Path.of(lines[1])))
                    : Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Runs the tests of a module, in a process of their own. */
    List<Outcome> run(String module) {
        String runner = PythonFiles.ROOT.resolve("runner.py").toString();
        Run run = start(List.of(command, "-W", "ignore", runner, module));
        List<Outcome> outcomes = new ArrayList<>();
        run.output()
                .lines()
                .filter(line -> line.startsWith("@end "))
                .forEach(line -> outcomes.add(Outcome.ofLine(line)));
        if (run.status() != 0) {
            String crash = "exit code " + run.status() + "\n" + run.errors();
            outcomes.add(new Outcome("(exit)", Outcome.Kind.FAILED, crash));
        }
        return outcomes;
    }

    private record Run(int status, String output, String errors) {}

    private static Run start(List<String> command) {
        try {
            Path output = Files.createTempFile("python", ".out");
            Path errors = Files.createTempFile("python", ".err");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start();
                if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                    process.destroyForcibly().waitFor();
                }
                return new Run(process.exitValue(), read(output), read(errors));
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
