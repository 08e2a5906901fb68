package org.pymemoryview.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * CPython 3.12's own test files, unmodified, inside GraalPy on our memoryview. They are found
 * beside a CPython 3.12, or in the folder that {@code PYMEMORYVIEW_CPYTHON_LIB} names.
 */
class CPythonFilesTest {

    private static final List<String> MODULES =
            List.of("test.test_buffer", "test.test_memoryview", "test.test_picklebuffer");

    private static final Path LINKS =
            Path.of(System.getProperty("basedir", "."), "target", "cpython-library");

    private final ExpectedOutcomes expected = new ExpectedOutcomes();
    private final Optional<CPython> oracle =
            CPython.all().stream().filter(p -> p.minor().equals("3.12")).findFirst();
    private GraalPython python;

    @TestFactory
    Stream<DynamicNode> files() throws IOException {
        Optional<Path> library = Optional.ofNullable(System.getenv("PYMEMORYVIEW_CPYTHON_LIB"))
                .map(Path::of)
                .or(() -> oracle.map(CPython::library))
                .filter(path -> Files.exists(path.resolve("test/test_buffer.py")));
        assumeTrue(
                library.isPresent(),
                "no CPython 3.12 with its tests was found: set PYMEMORYVIEW_CPYTHON_LIB");
        // The package test alone: the rest of the library is GraalPy's.
        Path folder = Files.createDirectories(LINKS);
        Files.deleteIfExists(folder.resolve("test"));
        Files.createSymbolicLink(
                folder.resolve("test"), library.get().resolve("test").toAbsolutePath());
        return MODULES.stream()
                .map(m -> dynamicContainer(m, Stream.of(m).flatMap(name -> tests(name, folder))));
    }

    private Stream<DynamicNode> tests(String module, Path folder) {
        close();
        python = new GraalPython(folder);
        List<Outcome> reference = oracle.map(p -> p.run(module)).orElse(List.of());
        Set<String> skipped = reference.stream()
                .filter(outcome -> outcome.kind() == Outcome.Kind.SKIPPED)
                .map(Outcome::name)
                .collect(Collectors.toCollection(HashSet::new));
        GraalPython.Tests tests = python.tests(module);
        List<String> names = tests.names();
        List<Outcome> outcomes = new ArrayList<>();
        Stream<DynamicNode> each = names.stream()
                .map(name -> dynamicTest(name, () -> {
                    Outcome outcome = tests.run(name);
                    outcomes.add(outcome);
                    expected.report(module, outcome, skipped.contains(name));
                }));
        return Stream.concat(each, Stream.of(dynamicTest("the list names tests that exist", () -> {
            assertEquals(List.of(), expected.unknown(module, names));
            compare(module, reference, outcomes);
        })));
    }

    /** Prints the counts, and checks that no test is missing here. */
    private void compare(String module, List<Outcome> reference, List<Outcome> outcomes) {
        String version = oracle.map(CPython::version).orElse("(none found)");
        System.out.printf("%s: CPython %s: %s%n", module, version, counts(reference));
        System.out.printf("%s: ours: %s%n", module, counts(outcomes));
        if (!reference.isEmpty()) {
            assertEquals(
                    reference.stream().map(Outcome::name).toList(),
                    outcomes.stream().map(Outcome::name).toList());
        }
    }

    private static String counts(List<Outcome> outcomes) {
        return Stream.of(Outcome.Kind.values())
                .map(kind -> outcomes.stream().filter(o -> o.kind() == kind).count()
                        + " "
                        + kind.name().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    @AfterEach
    void close() {
        if (python != null) {
            python.close();
            python = null;
        }
    }
}
