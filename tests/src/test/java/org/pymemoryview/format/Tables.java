package org.pymemoryview.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The tables recorded from CPython, which stand beside the tests. */
public final class Tables {
    private Tables() {}

    /** The lines of a table, each split into its columns. */
    public static List<String[]> read(String name) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Tables.class.getResourceAsStream(name), StandardCharsets.ISO_8859_1))) {
            return reader.lines().map(line -> line.split("\t", -1)).toList();
        }
    }
}
