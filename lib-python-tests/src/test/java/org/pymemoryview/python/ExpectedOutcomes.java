package org.pymemoryview.python;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The Python tests that do not pass in GraalPy, with the reasons. A line of the list is
 * {@code failed test.test_buffer.Class.test: reason}, or {@code skipped} in place of failed.
 */
final class ExpectedOutcomes {

    private static final Path LIST =
            PythonFiles.ROOT.resolve("../resources/expected-outcomes.txt").normalize();

    private record Expected(Outcome.Kind kind, String reason) {}

    private final Map<String, Expected> listed = new HashMap<>();

    ExpectedOutcomes() {
        try {
            for (String line : Files.readAllLines(LIST)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] words = line.split(" ", 3);
                    String test = words[1].substring(0, words[1].length() - 1);
                    String kind = words[0].toUpperCase(Locale.ROOT);
                    listed.put(test, new Expected(Outcome.Kind.valueOf(kind), words[2]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names that are listed for a module but are none of its tests. */
    java.util.List<String> unknown(String module, java.util.List<String> names) {
        return listed.keySet().stream()
                .filter(test -> test.startsWith(module + "."))
                .filter(test -> !names.contains(test.substring(module.length() + 1)))
                .sorted()
                .toList();
    }

    /**
     * Ends the running JUnit test: as the Python test ended if that is not listed, aborted with the
     * reason if it is, and failed if it is listed and ended otherwise.
     *
     * @param skippedToo whether CPython skips the test as well, which needs no entry
     */
    void report(String module, Outcome outcome, boolean skippedToo) {
        Expected expected = listed.get(module + "." + outcome.name());
        if (expected == null) {
            if (outcome.kind() == Outcome.Kind.SKIPPED && !skippedToo) {
                fail("skipped, which CPython does not, and not listed: " + outcome.text());
            }
            outcome.report();
        } else if (expected.kind() == outcome.kind()) {
            abort("listed: " + expected.reason());
        } else {
            fail("listed as " + expected.kind() + ", but " + outcome.kind() + " " + outcome.text());
        }
    }
}
