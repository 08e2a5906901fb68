package org.pymemoryview.python;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A GraalPy context in which every memoryview is ours. */
final class GraalPython implements AutoCloseable {

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Context context;

    /**
     * Starts one.
     *
     * @param path folders to import from besides the suites' own
     */
    GraalPython(Path... path) {
        // What is found out about dropped views is not to depend on the machine's speed.
        this("100", path);
    }

    /**
     * Starts one.
     *
     * @param effort how hard dropped views are looked for, in percent of the time
     * @param path folders to import from besides the suites' own
     */
    GraalPython(String effort, Path... path) {
        context = Context.newBuilder("python")
                .allowAllAccess(true)
                .option("pymemoryview", "true")
                .option("pymemoryview.Effort", effort)
                // As on the command line: bz2 compresses with its C library alone.
                .option("python.CompressionModulesBackend", "native")
                .out(output)
                .err(output)
                .build();
        List<Path> folders = new ArrayList<>(List.of(path));
        folders.add(PythonFiles.ROOT);
        Value add = context.eval("python", "import sys; sys.path.append");
        folders.forEach(
                folder -> add.execute(folder.toAbsolutePath().normalize().toString()));
    }

    /** Imports a module and evaluates an expression in which it is known by its name. */
    Value evaluate(String module, String expression) {
        context.eval("python", "import " + module);
        return context.eval("python", expression);
    }

    /** The tests of a Python module. */
    Tests tests(String module) {
        return new Tests(evaluate("runner", "runner.Tests").newInstance(module));
    }

    /** What was printed since the last call. */
    String printed() {
        String text = output.toString(StandardCharsets.UTF_8);
        output.reset();
        return text;
    }

    @Override
    public void close() {
        context.close(true);
    }

    /** The strings of a Python list. */
    static List<String> strings(Value list) {
        List<String> strings = new ArrayList<>();
        for (long i = 0; i < list.getArraySize(); i++) {
            strings.add(list.getArrayElement(i).asString());
        }
        return Collections.unmodifiableList(strings);
    }

    /** The tests of one module, as {@code runner.py} sees them. */
    final class Tests {

        private final Value tests;

        private Tests(Value tests) {
            this.tests = tests;
        }

        List<String> names() {
            return strings(tests.invokeMember("names"));
        }

        /** An internal error of GraalPy is a failure of the test that it ends. */
        private Outcome outcome(String name) {
            try {
                return Outcome.of(name, tests.invokeMember("outcome", name).asString());
            } catch (PolyglotException e) {
                return new Outcome(name, Outcome.Kind.FAILED, e.toString());
            }
        }

        Outcome run(String name) {
            Outcome outcome = outcome(name);
            String printed = printed();
            return outcome.kind() == Outcome.Kind.FAILED && !printed.isBlank()
                    ? new Outcome(name, outcome.kind(), outcome.text() + "\nprinted:\n" + printed)
                    : outcome;
        }
    }
}
