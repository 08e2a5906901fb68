package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.pymemoryview.error.PythonError;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

/** What CPython answered: the tables that record.py made. */
final class Recorded {
    private Recorded() {}

    /** The cases of a table, each the list of its columns. */
    static List<List<String>> table(String name) {
        try (InputStream in = Recorded.class.getResourceAsStream(name + ".txt")) {
            String text = new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(line -> List.of(line.split("\t", -1))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an action gives, as record.py writes it: its result, or the error. */
    static String outcome(Callable<String> action) {
        try {
            return action.call();
        } catch (PythonError e) {
            return e.toString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Fails unless an action raises this error, given as "ValueError: message". */
    static void assertRaises(String error, Runnable action) {
        assertEquals(error, outcome(() -> {
            action.run();
            return "no error";
        }));
    }
}
