package org.pymemoryview.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The inputs kept for a target: a line of Base64 each, and comments. */
final class Corpus {
    private Corpus() {}

    static List<String> of(Target target) throws IOException {
        String name = "/corpus/" + target.name().toLowerCase(Locale.ROOT) + ".txt";
        try (InputStream in = Corpus.class.getResourceAsStream(name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }
}
