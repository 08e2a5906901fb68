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

    /** Reads the {@code @end} line that {@code runner.py} prints. */
    static Outcome ofLine(String line) {
        String[] words = line.split(" ", 4);
        byte[] text = Base64.getDecoder().decode(words[3]);
        return new Outcome(words[1], kind(words[2]), new String(text, StandardCharsets.UTF_8));
    }

    private static Kind kind(String word) {
        return Kind.valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }

    /** Ends the running JUnit test in the same way. */
    void report() {
        switch (kind) {
            case PASSED -> {}
            case SKIPPED -> abort(text);
            case FAILED -> fail(name + "\n" + text);
        }
    }
}
