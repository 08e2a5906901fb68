package org.pymemoryview.graalpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Each operation of Python code compiles, and what is compiled stays so. */
class CompilationTest {
    private static final String PYTHON = "python";
    private static final int CALLS = 300;

    private static final String SETUP = """
            import array, ctypes, io, mmap, struct, zlib
            b, a = bytes(range(8)), bytearray(range(64))
            m, n = memoryview(a), memoryview(bytearray(range(64)))
            r, f, q = m.toreadonly(), m.cast('f'), m.cast('q')
            t, s, c = m.cast('B', (8, 8)), m[::2], memoryview(b)
            parts = [m[0:8], n[8:16], b, a, m[0:0], c]
            file, head = io.BytesIO(bytes(64)), struct.Struct('<IHH')
            def of(exporter):
                return memoryview(exporter).cast('B')
            memories = {
                'mmap': of(mmap.mmap(-1, 64)),
                'ctypes': of((ctypes.c_ubyte * 64)(1)),
                'unwritten': of((ctypes.c_ubyte * 64)()),
                'from_buffer': of((ctypes.c_ubyte * 64).from_buffer(bytearray(64))),
                'array': of(array.array('d', bytes(64))),
                'BytesIO': of(io.BytesIO(bytes(64)).getbuffer()),
            }
            try:
                from java.nio import ByteBuffer
                memories['heap buffer'] = of(ByteBuffer.allocate(64))
                memories['direct buffer'] = of(ByteBuffer.allocateDirect(64))
            except ImportError:
                pass
            def operation(statement):
                scope = dict(globals())
                exec("def turns():\\n"
                     "    for i in range(50):\\n"
                     f"        {statement}\\n"
                     "    return i", scope)
                return scope['turns']
            operation
            """;

    private static Log log;
    private static Context context;
    private static Value operation;

    /** What the engine says of compilations. */
    private static final class Log extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        List<String> lines(String event) {
            return lines.stream()
                    .filter(line -> line.contains("bytecode turns") && line.contains(event))
                    .toList();
        }
    }

    @BeforeAll
    static void open() {
        try (Engine engine = Engine.create()) {
            Assumptions.assumeTrue(
                    engine.getOptions().get("engine.TraceCompilation") != null,
                    "needs the optimizing Truffle runtime: a JDK from 21 on with the Graal"
                            + " compiler");
        }
        log = new Log();
        context = Context.newBuilder(PYTHON)
                .allowAllAccess(true)
                .allowExperimentalOptions(true)
                .option("pymemoryview", "true")
                .option("engine.BackgroundCompilation", "false")
                .option("engine.MultiTier", "false")
                .option("engine.SingleTierCompilationThreshold", "100")
                .option("engine.TraceCompilation", "true")
                // A function that became part of its caller would not be named.
                .option("compiler.Inlining", "false")
                .logHandler(log)
                .build();
        operation = context.eval(PYTHON, SETUP);
    }

    @AfterAll
    static void close() {
        if (context != null) {
            context.close();
        }
    }

    private static void call(Value turns) {
        for (int i = 0; i < CALLS; i++) {
            assertEquals(49, turns.execute().asInt());
        }
    }

    /** The compiler starts late, on a thread of its own, and takes up no work until it has. */
    private static void callUntilCompiled(Value turns) {
        log.lines.clear();
        for (int i = 0; i < 1000 && log.lines("opt done").isEmpty(); i++) {
            call(turns);
        }
        assertFalse(log.lines("opt done").isEmpty(), "compiled");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m[i]",
                "m[i] = i",
                "f[i & 15]",
                "f[3] = 0.5",
                "q[-1]",
                "s[i & 31]",
                "t[i & 7, 1]",
                "t[1, i & 7] = 3",
                "m[i:i + 8]",
                "m[2:]",
                "m[::2]",
                "m[i:i + 8][3]",
                "m[0:8] = b",
                "m[0:8] = n[8:16]",
                "s[0:8] = s[8:16]",
                "m.cast('i')[1]",
                "m.cast('B', (8, 8))[1, 2]",
                "memoryview(a)[0]",
                "memoryview(a).release()",
                "m.toreadonly()",
                "for x in s: pass",
                "list(m)",
                "sum(q)",
                "max(m)",
                "70 in m",
                "m == n",
                "s == s[::1]",
                "m[0:8] == b",
                "f == q",
                "m.tobytes()",
                "s.tobytes()",
                "bytes(m)",
                "bytes(s)",
                "bytearray(m[0:8])",
                "m.tolist()",
                "f.tolist()",
                "t.tolist()",
                "m.hex()",
                "m.hex(':')",
                "hash(c)",
                "len(m)",
                "m.nbytes, m.itemsize, m.ndim, m.readonly, m.format",
                "m.shape, m.strides, m.suboffsets, m.obj",
                "t.shape, t.strides, t.c_contiguous, t.f_contiguous, t.contiguous",
                "b + m[0:8]",
                "b''.join((m, n))",
                "b''.join(parts)",
                "sum(m[0:8])",
                "zlib.crc32(m[0:8])",
                "int.from_bytes(m[0:8], 'little')",
                "struct.unpack_from('<IHH', m, i & 31)",
                "struct.unpack_from('<IHH', m[8:], i & 31)",
                "head.unpack_from(m[8:], i & 31)",
                "struct.pack_into('<IHH', m, i & 31, 1, 2, 3)",
                "head.pack_into(m[8:], i & 31, 1, 2, 3)",
                "a[0:8] = m[8:16]",
                "file.seek(0), file.readinto(m)",
                "str(m[0:8], 'latin1')",
            })
    void anOperationStaysCompiled(String statement) {
        assertStaysCompiled(operation.execute(statement));
    }

    /** Items and bulk of each memory, at sites of their own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mmap",
                "ctypes",
                "unwritten",
                "from_buffer",
                "array",
                "BytesIO",
                "heap buffer",
                "direct buffer"
            })
    void anOperationOnAMemoryStaysCompiled(String memory) {
        for (String statement : List.of(
                "v[i]",
                "v[i & 7, i & 3]",
                "v[-1] = v[0]",
                "v[0:8] = v[8:16]",
                "v.tobytes()",
                "v.tolist()",
                "v.hex()",
                "v == n",
                "70 in v")) {
            String shape = statement.contains(", i") ? ".cast('B', (8, 8))" : "";
            context.eval(PYTHON, "v = memories['%s']%s".formatted(memory, shape));
            // Functions of the same text would share their code.
            assertStaysCompiled(operation.execute(statement + " # " + memory));
        }
    }

    private static void assertStaysCompiled(Value turns) {
        callUntilCompiled(turns);
        call(turns);
        assertEquals(List.of(), log.lines("opt failed"));
        log.lines.clear();
        call(turns);
        assertEquals(List.of(), log.lines("opt "), "compiled once and for all");
    }

    /** An error is an ordinary outcome. */
    @Test
    void anOperationThatRaisesStaysCompiled() {
        Value turns = context.eval(PYTHON, """
                def turns():
                    for i in range(50):
                        try:
                            m[i + 40]
                        except IndexError:
                            pass
                    return i
                turns
                """);
        callUntilCompiled(turns);
        call(turns);
        log.lines.clear();
        call(turns);
        assertEquals(List.of(), log.lines("opt "), "compiled once and for all");
    }

    /** Proves that the tests above can fail. */
    @Test
    void anItemOfAnotherFormatIsHeardOf() {
        context.eval(PYTHON, "views = [m]");
        Value turns = context.eval(PYTHON, """
                def turns():
                    for i in range(50):
                        views[0][i & 7]
                    return i
                turns
                """);
        callUntilCompiled(turns);
        context.eval(PYTHON, "views[0] = q");
        log.lines.clear();
        call(turns);
        assertTrue(log.lines("opt ").size() > 0);
    }
}
