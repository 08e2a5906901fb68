package org.pymemoryview.pages;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A piece of Java that is compiled and run by itself, its assertions enabled. */
final class Snippet {
    private static final String SOURCE = """
            import java.nio.*;
            import java.util.*;
            import org.graalvm.polyglot.*;
            import org.pymemoryview.*;
            import org.pymemoryview.error.*;
            import org.pymemoryview.graalpy.*;
            import org.pymemoryview.jython.*;
            import org.python.util.PythonInterpreter;

            public class Snippet {
                public static void run() {
            %s
                }
            }
            """;

    private final String code;
    private final Path folder;

    /** @param folder an empty one */
    Snippet(String code, Path folder) {
        this.code = code;
        this.folder = folder;
    }

    void run() throws Exception {
        compile();
        URL[] classes = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, Snippet.class.getClassLoader())) {
            loader.setDefaultAssertionStatus(true);
            loader.loadClass("Snippet").getMethod("run").invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError(code, e.getCause());
        }
    }

    private void compile() throws IOException {
        Path source = Files.writeString(folder.resolve("Snippet.java"), SOURCE.formatted(code));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-d",
                folder.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-proc:none");
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var sources = files.getJavaFileObjects(source);
            if (!compiler.getTask(messages, files, null, options, null, sources).call()) {
                throw new AssertionError(messages + "\n" + code);
            }
        }
    }
}
