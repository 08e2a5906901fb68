package org.pymemoryview.graalpy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The example in the README of contexts that share an engine. */
class ReadmeTest {
    private static final Path README = Path.of("../../README.md");
    private static final Path SOURCE =
            Path.of("src/test/java/org/pymemoryview/graalpy/ReadmeTest.java");

    @Test
    void anEngineOfOnesOwnHasTheOption() {
        try (Engine engine = Engine.newBuilder("python")
                        .option("pymemoryview", "true")
                        .build();
                Context context = Context.newBuilder("python").engine(engine).build()) {
            assertTrue(
                    context.eval("python", "memoryview(b'abca').count(97) == 2").asBoolean());
        }
    }

    /** Apart from the line that ends it, and from how it is indented. */
    @Test
    void theTestAboveIsTheExample() throws IOException {
        String readme = Files.readString(README);
        int engine = readme.indexOf("try (Engine engine");
        assertTrue(engine > 0, "no example with an engine");
        List<String> example = readme.substring(engine, readme.indexOf("```", engine))
                .lines()
                .takeWhile(line -> !line.startsWith("    context.eval"))
                .toList();
        String source = Files.readString(SOURCE).replaceAll("\\s+", "");
        assertTrue(
                source.contains(String.join("", example).replaceAll("\\s+", "")),
                example::toString);
    }
}
