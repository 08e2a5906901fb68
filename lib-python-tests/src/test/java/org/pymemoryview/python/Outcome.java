package org.pymemoryview.python;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What came of one Python test.
 *
 * @param name the test, as {@code Class.test}
 * @param kind passed, skipped or failed, as {@code runner.py} says it
 * @param text the reason of a skip, or the traceback of a failure
 */
record Outcome(String name, Kind kind, String text) {

    enum Kind {
        PASSED,
        SKIPPED,
        FAILED
    }

    /** Reads the text that {@code Tests.outcome} returns. */
    static Outcome of(String name, String outcome) {
        int end = outcome.indexOf('\n');
        return new Outcome(name, kind(outcome.substring(0, end)), outcome.substring(end + 1));
    }

    /** Reads a line that {@code runner.py} prints; a line without an end is a crash. */
    static Outcome ofLine(String line, String crash) {
        String[] words = line.split(" ", 3);
        if (words.length < 2) {
            return new Outcome(words[0], Kind.FAILED, crash);
        }
        byte[] text = Base64.getDecoder().decode(words.length < 3 ? "" : words[2]);
        return new Outcome(words[0], kind(words[1]), new String(text, StandardCharsets.UTF_8));
    }

    private static Kind kind(String word) {
        return Kind.valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }

    /** Ends the running JUnit test in the same way. */
    void report() {
        switch (kind) {
            case PASSED -> {}
            case SKIPPED -> abort(text);
            case FAILED -> fail(text);
        }
    }
}
