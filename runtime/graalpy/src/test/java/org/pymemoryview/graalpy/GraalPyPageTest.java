package org.pymemoryview.graalpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The snippets of docs/graalpy.md: each compiles, and what it asserts is true. */
class GraalPyPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "graalpy.md");

    /** A heading, and the code block below it. */
    private static final Pattern SNIPPET = Pattern.compile(
            "^## ([^\n]+)\n.*?^```java\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    private static final String SOURCE = """
            import java.nio.*;
            import org.graalvm.polyglot.*;
            import org.pymemoryview.*;
            import org.pymemoryview.graalpy.*;

            public class Snippet {
                public static void run() {
            %s
                }
            }
            """;

    @TestFactory
    Stream<DynamicTest> eachSnippetDoesWhatThePageSays(@TempDir Path directory) throws IOException {
        List<MatchResult> snippets =
                SNIPPET.matcher(Files.readString(PAGE)).results().toList();
        assertEquals(4, snippets.size());
        List<DynamicTest> tests = new ArrayList<>();
        for (MatchResult snippet : snippets) {
            Path own = Files.createDirectory(directory.resolve("snippet" + tests.size()));
            tests.add(dynamicTest(snippet.group(1), () -> run(snippet.group(2), own)));
        }
        return tests.stream();
    }

    /** Compiles a snippet and runs it, its assertions enabled. */
    private static void run(String code, Path directory) throws Exception {
        Path source = Files.writeString(directory.resolve("Snippet.java"), SOURCE.formatted(code));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-d",
                directory.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-proc:none");
        boolean compiled;
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
        }
        assertTrue(compiled, messages::toString);
        URL[] classes = {directory.toUri().toURL()};
        try (URLClassLoader loader =
                new URLClassLoader(classes, GraalPyPageTest.class.getClassLoader())) {
            loader.setDefaultAssertionStatus(true);
            loader.loadClass("Snippet").getMethod("run").invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError(code, e.getCause());
        }
    }
}
