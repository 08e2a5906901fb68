package org.pymemoryview.graalpy.testbuffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;

import org.junit.jupiter.api.Test;
import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.PyMemoryViewInstrument;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.line.LineProvider;
import org.pymemoryview.graalpy.replacements.Replacements;
import org.pymemoryview.graalpy.testbuffer.CompiledCode.Call;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/** What compiled code must not call: Truffle gives up compiling a method that inlines it. */
class CompiledCodeTest {
    /** Classes of the JDK whose code is too large, or recursive. */
    private static final Set<String> FORMATTERS =
            Set.of("java/util/Formatter", "java/text/MessageFormat", "java/util/regex/Pattern");

    private static boolean isFormatter(Call call) {
        boolean isOfString = call.owner().equals("java/lang/String")
                && call.method().matches("(format|formatted|matches|replaceAll|split)\\(.*");
        return isOfString || FORMATTERS.contains(call.owner());
    }

    private static void read(CompiledCode code, Class<?> member) throws IOException {
        try (Stream<Path> files = Files.walk(ArchitectureTest.root(member))) {
            for (Path file : files.toList()) {
                String name =
                        file.getFileName() == null ? "" : file.getFileName().toString();
                if (name.endsWith(".class") && !name.endsWith("-info.class")) {
                    try (InputStream in = Files.newInputStream(file)) {
                        code.read(in);
                    }
                }
            }
        }
    }

    @Test
    void messagesAreFormattedBehindABoundary() throws IOException {
        CompiledCode code = new CompiledCode();
        read(code, MemoryView.class);
        read(code, PyMemoryViewInstrument.class);
        read(code, Replacements.class);
        read(code, Exporters.class);
        for (LineProvider provider : ServiceLoader.load(LineProvider.class)) {
            read(code, provider.getClass());
        }
        assertTrue(code.size() > 500, "the class files are read");
        assertEquals(Set.of(), code.callersOf(CompiledCodeTest::isFormatter));
    }

    /** Formats in compiled code in three of its five ways. */
    static class Sample extends Node {
        private final Ways ways = new Ways();

        Object direct(Object value) {
            return "%s".formatted(value);
        }

        Object called(Object value) {
            return ways.called(value);
        }

        Object afterwards(Object value) {
            if (value == null) {
                CompilerDirectives.transferToInterpreter();
            }
            return String.format("%s", value);
        }

        Object behind(Object value) {
            return Ways.behind(value);
        }

        Object interpreted(Object value) {
            CompilerDirectives.transferToInterpreter();
            return "%s".formatted(value);
        }
    }

    /** No node, but called by one. */
    static class Ways {
        Object called(Object value) {
            return "%s".formatted(value);
        }

        @TruffleBoundary
        static Object behind(Object value) {
            return "%s".formatted(value);
        }
    }

    @Test
    void whatIsCompiledIsFound() throws IOException {
        CompiledCode code = new CompiledCode();
        for (Class<?> sample : List.of(Sample.class, Ways.class)) {
            try (InputStream in = sample.getResourceAsStream(
                    "CompiledCodeTest$" + sample.getSimpleName() + ".class")) {
                code.read(in);
            }
        }
        assertEquals(
                Set.of(
                        "CompiledCodeTest$Sample.afterwards",
                        "CompiledCodeTest$Sample.called > CompiledCodeTest$Ways.called",
                        "CompiledCodeTest$Sample.direct"),
                code.callersOf(CompiledCodeTest::isFormatter));
    }
}
