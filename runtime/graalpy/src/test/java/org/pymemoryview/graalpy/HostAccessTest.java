package org.pymemoryview.graalpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Which {@link ByteBuffer}s of the embedding program a memoryview reads and writes: those that the
 * program's {@code HostAccess} gives away, from position to limit.
 */
class HostAccessTest {
    private static final String PYTHON = "python";

    /** What the buffers of {@link #kinds} hold from index 0 to their capacity. */
    private static final byte[] CONTENTS = {10, 11, 12, 13, 14, 15, 16, 17};

    private static final String BEYOND =
            "StructError: pack_into requires a buffer of at least 5 bytes"
                    + " for packing 5 bytes at offset 0 (actual buffer size is 4)";

    private static final int POSITION = 2;
    private static final int LIMIT = 6;

    private static final Map<String, Context> CONTEXTS = new LinkedHashMap<>();

    private static Map<String, HostAccess> refusing() {
        Map<String, HostAccess> policies = new LinkedHashMap<>();
        policies.put("NONE", HostAccess.NONE);
        policies.put("EXPLICIT", HostAccess.EXPLICIT);
        policies.put("SCOPED", HostAccess.SCOPED);
        policies.put("CONSTRAINED", HostAccess.CONSTRAINED);
        policies.put(
                "arrays, lists and all methods but no buffers",
                HostAccess.newBuilder(HostAccess.ALL).allowBufferAccess(false).build());
        return policies;
    }

    private static Map<String, HostAccess> granting() {
        Map<String, HostAccess> policies = new LinkedHashMap<>();
        policies.put("ALL", HostAccess.ALL);
        policies.put(
                "buffers alone",
                HostAccess.newBuilder(HostAccess.NONE).allowBufferAccess(true).build());
        return policies;
    }

    /** Buffers of each kind, with the same contents, position and limit. */
    private static Map<String, ByteBuffer> kinds() {
        Map<String, ByteBuffer> kinds = new LinkedHashMap<>();
        ByteBuffer heap = filled(ByteBuffer.allocate(CONTENTS.length));
        ByteBuffer direct = filled(ByteBuffer.allocateDirect(CONTENTS.length));
        kinds.put("heap", heap);
        kinds.put("direct", direct);
        kinds.put("mapped", filled(mapped()));
        kinds.put("heap slice", filled(ByteBuffer.allocate(20).slice(7, CONTENTS.length)));
        kinds.put("direct slice", filled(ByteBuffer.allocateDirect(20).slice(7, CONTENTS.length)));
        kinds.put("heap duplicate", part(filled(ByteBuffer.allocate(8)).duplicate()));
        kinds.put("wrapped part", filled(ByteBuffer.wrap(new byte[20], 5, 8).slice()));
        kinds.put("big-endian", part(heap.duplicate().order(ByteOrder.BIG_ENDIAN)));
        kinds.put("little-endian", part(direct.duplicate().order(ByteOrder.LITTLE_ENDIAN)));
        kinds.put("readonly heap", part(heap.asReadOnlyBuffer()));
        kinds.put("readonly direct", part(direct.asReadOnlyBuffer()));
        return kinds;
    }

    private static ByteBuffer filled(ByteBuffer buffer) {
        return part(buffer.clear().put(CONTENTS));
    }

    private static ByteBuffer part(ByteBuffer buffer) {
        return buffer.limit(LIMIT).position(POSITION);
    }

    private static ByteBuffer mapped() {
        try {
            Path file = Files.createTempFile("mapped", ".bin");
            try (FileChannel channel = FileChannel.open(
                    file,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE)) {
                return channel.map(MapMode.READ_WRITE, 0, CONTENTS.length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void open() {
        refusing().forEach(HostAccessTest::open);
        granting().forEach(HostAccessTest::open);
    }

    private static void open(String policy, HostAccess access) {
        Context context = Context.newBuilder(PYTHON)
                .allowHostAccess(access)
                .option("pymemoryview", "true")
                .build();
        CONTEXTS.put(policy, context);
    }

    @AfterAll
    static void close() {
        CONTEXTS.values().forEach(Context::close);
        CONTEXTS.clear();
    }

    /** What a program evaluates to as a string; of an exception its message. */
    private static String run(Context context, Object buffer, String program) {
        context.getBindings(PYTHON).putMember("b", buffer);
        try {
            Value value = context.eval(PYTHON, program);
            return value.isString() ? value.asString() : value.toString();
        } catch (PolyglotException e) {
            assertFalse(e.isInternalError(), () -> program + ": " + e);
            return e.getMessage();
        }
    }

    private static Stream<DynamicTest> inEach(
            Map<String, HostAccess> policies, Consumer<Context> test) {
        return policies.keySet().stream()
                .map(policy -> dynamicTest(policy, () -> test.accept(CONTEXTS.get(policy))));
    }

    @TestFactory
    Stream<DynamicTest> aBufferThatIsNotGivenAwayIsNoBuffer() {
        String required = "a bytes-like object is required, not 'polyglot.ForeignObject'";
        Map<String, String> consumers = new LinkedHashMap<>();
        consumers.put("memoryview(b)", "TypeError: memoryview: " + required);
        consumers.put("memoryview._from_flags(b, 0)", "TypeError: memoryview: " + required);
        consumers.put("memoryview(bytearray(4))[0:4] = b", "TypeError: " + required);
        consumers.put("import pickle; pickle.PickleBuffer(b)", "TypeError: " + required);
        consumers.put("import struct; struct.pack_into('B', b, 0, 9)", null);
        consumers.put("isinstance(b, __import__('collections.abc').abc.Buffer)", "False");
        consumers.put("memoryview(b'abcd') == b", "False");
        return inEach(
                refusing(),
                context -> kinds().forEach((kind, buffer) -> consumers.forEach((code, expected) -> {
                    String result = run(context, buffer, code);
                    if (expected == null) {
                        assertEquals("TypeError", result.split(":")[0], kind + ": " + code);
                    } else {
                        assertEquals(expected, result, kind + ": " + code);
                    }
                    assertUnchanged(kind, buffer);
                })));
    }

    private static void assertUnchanged(String kind, ByteBuffer buffer) {
        assertEquals(POSITION, buffer.position(), kind);
        assertEquals(LIMIT, buffer.limit(), kind);
        assertEquals(ByteBuffer.wrap(CONTENTS), buffer.duplicate().clear(), kind);
    }

    @TestFactory
    Stream<DynamicTest> aViewIsOfTheBytesFromPositionToLimit() {
        Map<String, String> programs = new LinkedHashMap<>();
        programs.put("str(memoryview(b).tolist())", "[12, 13, 14, 15]");
        programs.put("(m := memoryview(b)).nbytes", "4");
        programs.put("str((m.format, m.shape, m.strides))", "('B', (4,), (1,))");
        programs.put("m.obj is b", "True");
        programs.put("str(bytes(m[::-1]))", "b'\\x0f\\x0e\\r\\x0c'");
        programs.put("str(m.cast('H').tolist())", "[3340, 3854]");
        programs.put("m[4]", "IndexError: index out of bounds on dimension 1");
        programs.put("m[-5]", "IndexError: index out of bounds on dimension 1");
        programs.put("m == bytes([12, 13, 14, 15])", "True");
        programs.put("str(memoryview._from_flags(b, 0).nbytes)", "4");
        programs.put("hash(m.toreadonly()) == hash(bytes(m))", "True");
        return inEach(
                granting(),
                context -> kinds().forEach((kind, buffer) -> programs.forEach((code, expected) -> {
                    if (code.startsWith("hash") && !buffer.isReadOnly()) {
                        return;
                    }
                    assertEquals(expected, run(context, buffer, code), kind + ": " + code);
                    assertUnchanged(kind, buffer);
                })));
    }

    @TestFactory
    Stream<DynamicTest> aWritableBufferIsWrittenWithinItsBounds() {
        String assign = "m = memoryview(b); m[0] = 99; m[1:3] = b'xy'; m[-1] = 98; m.readonly";
        String pack = "import struct; struct.pack_into('4B', b, 0, 99, 120, 121, 98)";
        return inEach(
                granting(),
                context -> kinds().forEach((kind, buffer) -> {
                    if (buffer.isReadOnly()) {
                        return;
                    }
                    for (String code : new String[] {assign, pack}) {
                        buffer.duplicate().clear().put(CONTENTS);
                        run(context, buffer, code);
                        byte[] expected = {10, 11, 99, 'x', 'y', 98, 16, 17};
                        assertEquals(
                                ByteBuffer.wrap(expected), buffer.duplicate().clear(), kind);
                        assertEquals(POSITION, buffer.position(), kind);
                        assertEquals(LIMIT, buffer.limit(), kind);
                    }
                    String beyond = "import struct; struct.pack_into('5B', b, 0, 1, 2, 3, 4, 5)";
                    String refused = run(context, buffer, beyond);
                    assertEquals(BEYOND, refused, kind);
                    for (String index : new String[] {"4", "5", "-5"}) {
                        String code = "memoryview(b)[%s] = 1".formatted(index);
                        assertEquals(
                                "IndexError: index out of bounds on dimension 1",
                                run(context, buffer, code),
                                kind);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> aReadonlyBufferIsNotWritten() {
        Map<String, String> programs = new LinkedHashMap<>();
        programs.put("memoryview(b).readonly", "True");
        programs.put("memoryview(b)[0] = 1", "TypeError: cannot modify read-only memory");
        programs.put("memoryview(b)[:] = b'abcd'", "TypeError: cannot modify read-only memory");
        programs.put("memoryview._from_flags(b, 1)", "BufferError: Object is not writable.");
        programs.put(
                "import struct; struct.pack_into('B', b, 0, 1)",
                "TypeError: argument must be read-write bytes-like object, not"
                        + " polyglot.ForeignObject");
        return inEach(
                granting(),
                context -> kinds().forEach((kind, buffer) -> {
                    if (buffer.isReadOnly()) {
                        programs.forEach((code, expected) -> {
                            assertEquals(expected, run(context, buffer, code), kind + ": " + code);
                            assertUnchanged(kind, buffer);
                        });
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> aViewKeepsThePositionAndLimitItWasMadeWith() {
        return inEach(
                granting(),
                context -> kinds().forEach((kind, buffer) -> {
                    run(context, buffer, "m = memoryview(b)");
                    buffer.clear();
                    assertEquals("[12, 13, 14, 15]", run(context, buffer, "str(m.tolist())"), kind);
                    assertEquals("8", run(context, buffer, "memoryview(b).nbytes"), kind);
                    buffer.position(8);
                    assertEquals("[]", run(context, buffer, "str(memoryview(b).tolist())"), kind);
                }));
    }

    /** No class of a program is a {@code ByteBuffer}, so that one inside of an object is hidden. */
    @TestFactory
    Stream<DynamicTest> otherObjectsOfTheHostAreNoBuffers() {
        return inEach(granting(), context -> {
            for (Object object : new Object[] {
                new Object(), "text", 7, new String[1], new int[1][1], Path.of(".")
            }) {
                PolyglotException error = assertThrows(PolyglotException.class, () -> {
                    context.getBindings(PYTHON).putMember("b", object);
                    context.eval(PYTHON, "memoryview(b)");
                });
                assertFalse(error.isInternalError(), error::toString);
                String start = "TypeError: memoryview: a bytes-like object is required, not '";
                assertEquals(start, error.getMessage().substring(0, start.length()));
            }
        });
    }
}
