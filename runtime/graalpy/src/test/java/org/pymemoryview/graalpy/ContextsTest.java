package org.pymemoryview.graalpy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Contexts with our memoryview, and beside them contexts without. */
class ContextsTest {
    private static final String PYTHON = "python";
    private static final String OPTION = "pymemoryview";

    /** Only ours knows the method, which is new in Python 3.14. */
    private static final String IS_OURS = "hasattr(memoryview(b'x'), 'count')";

    private static Context with() {
        return Context.newBuilder(PYTHON)
                .allowAllAccess(true)
                .option(OPTION, "true")
                .build();
    }

    private static Context without() {
        return Context.newBuilder(PYTHON).allowAllAccess(true).build();
    }

    private static boolean isOurs(Context context) {
        Value type = context.eval(PYTHON, "'pymemoryview' in __import__('sys').modules");
        return type.asBoolean() && context.eval(PYTHON, IS_OURS).asBoolean();
    }

    private static String error(Context context, String statements) {
        PolyglotException error =
                assertThrows(PolyglotException.class, () -> context.eval(PYTHON, statements));
        assertFalse(error.isInternalError(), error::toString);
        return error.getMessage();
    }

    @Test
    void theOptionTurnsItOn() {
        try (Context context = with()) {
            assertTrue(isOurs(context));
        }
        try (Context context = without()) {
            assertFalse(isOurs(context));
        }
        try (Context context =
                Context.newBuilder(PYTHON).option(OPTION, "false").build()) {
            assertFalse(isOurs(context));
        }
    }

    /** The slots that we replace are those of the whole JVM. */
    @Test
    void aContextWithoutItIsAsItWas() {
        String program = """
                import array, pickle
                b, a = bytearray(b'abcd'), array.array('h', [1, 2])
                del b[0]
                b[0:1] = b'xyz'
                b += b'!'
                b *= 2
                a *= 2
                a[0:1] = array.array('h', [7, 8])
                held = pickle.PickleBuffer(b)
                [bytes(b), a.tolist(), bytes(held.raw()), b == b'x', bytes(pickle.loads(
                    pickle.dumps(held, protocol=5)))]
                """;
        try (Context first = without();
                Context ours = with();
                Context last = without()) {
            String expected = "[b'xyzcd!xyzcd!', [7, 8, 2, 1, 2], b'xyzcd!xyzcd!', False, "
                    + "b'xyzcd!xyzcd!']";
            for (Context context : List.of(first, ours, last, ours, first)) {
                assertEquals(expected, context.eval(PYTHON, program).toString());
            }
            assertFalse(isOurs(first));
            assertTrue(isOurs(ours));
            assertFalse(isOurs(last));
        }
    }

    /** Of a slot that builtin classes inherit, in engines of before and after it was replaced. */
    @Test
    void everyEngineFindsReplacedSlots() {
        String program = """
                import ctypes
                class Pair(ctypes.Structure):
                    pass
                Pair._fields_ = [('low', ctypes.c_uint8), ('high', ctypes.c_uint8)]
                class Plain:
                    pass
                for name in (type, type(Pair)):
                    name.__setattr__(Plain if name is type else Pair, 'extra', 5)
                b = bytearray(b'ab')
                bytearray.__setitem__(b, slice(0, 1), b'xyz')
                [ctypes.sizeof(Pair), Pair.extra, Plain.extra, bytes(b)]
                """;
        String expected = "[2, 5, 5, b'xyzb']";
        try (Engine before = Engine.newBuilder(PYTHON).build();
                Context first = Context.newBuilder(PYTHON)
                        .engine(before)
                        .allowAllAccess(true)
                        .build()) {
            assertEquals(expected, first.eval(PYTHON, program).toString());
            for (int i = 0; i < 2; i++) {
                try (Context ours = with()) {
                    assertEquals(expected, ours.eval(PYTHON, program).toString());
                }
            }
            assertEquals(expected, first.eval(PYTHON, program).toString());
            try (Context later = Context.newBuilder(PYTHON)
                    .engine(before)
                    .allowAllAccess(true)
                    .build()) {
                assertEquals(expected, later.eval(PYTHON, program).toString());
            }
        }
    }

    @Test
    void contextsOfOneEngineHaveTypesOfTheirOwn() {
        String program = "v = memoryview(bytearray(b'abc')); v[0] = 120; bytes(v).decode()";
        try (Engine engine = Engine.newBuilder(PYTHON).option(OPTION, "true").build();
                Context two = Context.newBuilder(PYTHON).engine(engine).build()) {
            try (Context one = Context.newBuilder(PYTHON).engine(engine).build()) {
                for (Context context : List.of(one, two, one)) {
                    assertTrue(isOurs(context));
                    assertEquals("xbc", context.eval(PYTHON, program).asString());
                }
            }
            assertEquals("xbc", two.eval(PYTHON, program).asString());
            assertEquals(
                    "BufferError: Existing exports of data: object cannot be re-sized",
                    error(two, "b = bytearray(b'abc'); v = memoryview(b); b.append(1)"));
        }
    }

    @Test
    void closingTwiceIsAllowed() {
        Context context = with();
        context.eval(
                PYTHON, "b = bytearray(b'abc'); views = [memoryview(b)[i:] for i in range(3)]");
        context.close();
        context.close();
        assertThrows(IllegalStateException.class, () -> context.eval(PYTHON, "1"));
        Context entered = with();
        entered.eval(PYTHON, "import mmap; m = mmap.mmap(-1, 16); v = memoryview(m)");
        entered.close(true);
        entered.close(true);
        PolyglotException end =
                assertThrows(PolyglotException.class, () -> entered.eval(PYTHON, "1"));
        assertTrue(end.isCancelled(), end::toString);
    }

    @Test
    void aJavaBufferIsSharedNotCopied() {
        ByteBuffer buffer = ByteBuffer.allocate(8);
        try (Context context = with()) {
            context.getBindings(PYTHON).putMember("buffer", buffer);
            context.eval(PYTHON, "v = memoryview(buffer); v[1:3] = b'xy'");
            assertArrayEquals(new byte[] {0, 'x', 'y', 0, 0, 0, 0, 0}, buffer.array());
            buffer.put(7, (byte) 9);
            assertEquals(9, context.eval(PYTHON, "v[-1]").asInt());
            assertEquals(
                    "(8, 'B', False)",
                    context.eval(PYTHON, "str((v.nbytes, v.format, v.readonly))")
                            .asString());
            context.getBindings(PYTHON).putMember("buffer", buffer.asReadOnlyBuffer());
            assertEquals(
                    "TypeError: cannot modify read-only memory",
                    error(context, "memoryview(buffer)[0] = 1"));
            context.getBindings(PYTHON).putMember("buffer", ByteBuffer.allocateDirect(4));
            assertEquals(
                    "b'\\x00ab\\x00'",
                    context.eval(PYTHON, "d = memoryview(buffer); d[1:3] = b'ab'; str(bytes(d))")
                            .asString());
        }
    }

    @Test
    void threadsUseOneObject() throws Exception {
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (Context context = with()) {
            Value work = context.eval(PYTHON, """
                    shared = bytearray(range(256))
                    def work(seed):
                        total = 0
                        for i in range(2000):
                            with memoryview(shared) as view:
                                part = view[seed:seed + 8].cast('I')
                                total += part[0] + len(part)
                                part.release()
                        return total
                    work
                    """);
            List<Future<Long>> totals = new ArrayList<>();
            for (int seed = 0; seed < threads; seed++) {
                int first = seed;
                totals.add(pool.submit(() -> work.execute(first).asLong()));
            }
            for (int seed = 0; seed < threads; seed++) {
                long item = 0;
                for (int i = 3; i >= 0; i--) {
                    item = item << 8 | seed + i;
                }
                assertEquals(2000 * (item + 2), totals.get(seed).get());
            }
            context.eval(PYTHON, "shared.append(1)");
            assertEquals(257, context.eval(PYTHON, "len(shared)").asInt());
        } finally {
            pool.shutdownNow();
        }
    }
}
