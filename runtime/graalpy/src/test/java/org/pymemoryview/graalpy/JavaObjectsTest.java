package org.pymemoryview.graalpy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.memory.HeapMemory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.stream.Stream;

/** A memoryview of Java arrays, buffers of numbers and exporters, without a copy. */
class JavaObjectsTest {
    private static Context context;
    private static Value tell;

    /** An exporter of the embedding program. */
    public static final class Exporter implements BufferExporter {
        final byte[] bytes = {1, 2, 3, 4};
        int exports;

        @Override
        public PyBuffer getBuffer(int flags) {
            exports++;
            return PyBuffer.fillInfo(this, new HeapMemory(bytes), 0, bytes.length, false, flags);
        }

        @Override
        public void releaseBuffer(PyBuffer buffer) {
            exports--;
        }
    }

    @BeforeAll
    static void openContext() {
        context = context(HostAccess.ALL);
        tell = tell(context);
    }

    @AfterAll
    static void closeContext() {
        context.close();
    }

    private static Context context(HostAccess access) {
        return Context.newBuilder("python")
                .allowExperimentalOptions(true)
                .option("pymemoryview", "true")
                .allowHostAccess(access)
                .build();
    }

    static Stream<Arguments> refusals() {
        HostAccess noBuffers =
                HostAccess.newBuilder(HostAccess.ALL).allowBufferAccess(false).build();
        HostAccess noArrays =
                HostAccess.newBuilder(HostAccess.ALL).allowArrayAccess(false).build();
        Object buffer = IntBuffer.allocate(1);
        return Stream.concat(
                objects().map(given -> Arguments.of(HostAccess.NONE, given.get()[0])),
                Stream.of(
                        Arguments.of(HostAccess.EXPLICIT, new int[1]),
                        Arguments.of(HostAccess.EXPLICIT, buffer),
                        Arguments.of(HostAccess.EXPLICIT, new Exporter()),
                        Arguments.of(noBuffers, buffer),
                        Arguments.of(noArrays, new int[1])));
    }

    private static Value tell(Context context) {
        return context.eval("python", """
                def tell(x):
                    try:
                        m = memoryview(x)
                    except Exception as e:
                        return f'{type(e).__name__}: {e}'
                    items = m.tolist() if len(m.format) == 1 else m.tobytes().hex()
                    return f'{m.format} {items} readonly={m.readonly} {m.obj == x}'
                tell
                """);
    }

    static Stream<Arguments> objects() {
        return Stream.of(
                Arguments.of(new byte[] {1, -1}, "b [1, -1] readonly=False True"),
                Arguments.of(new boolean[] {true, false}, "? [True, False] readonly=False True"),
                Arguments.of(new short[] {1, -1}, "h [1, -1] readonly=False True"),
                Arguments.of(new char[] {1, 0xffff}, "H [1, 65535] readonly=False True"),
                Arguments.of(new int[] {1, -1}, "i [1, -1] readonly=False True"),
                Arguments.of(new long[] {1, -1}, "q [1, -1] readonly=False True"),
                Arguments.of(new float[] {1, -1}, "f [1.0, -1.0] readonly=False True"),
                Arguments.of(new double[] {1, -1}, "d [1.0, -1.0] readonly=False True"),
                Arguments.of(new int[0], "i [] readonly=False True"),
                Arguments.of(
                        ShortBuffer.wrap(new short[] {1, 2, 3}, 1, 2),
                        "h [2, 3] readonly=False True"),
                Arguments.of(CharBuffer.wrap(new char[] {1, 2}), "H [1, 2] readonly=False True"),
                Arguments.of(IntBuffer.wrap(new int[] {1, 2}), "i [1, 2] readonly=False True"),
                Arguments.of(LongBuffer.wrap(new long[] {1}), "q [1] readonly=False True"),
                Arguments.of(FloatBuffer.wrap(new float[] {1}), "f [1.0] readonly=False True"),
                Arguments.of(DoubleBuffer.wrap(new double[] {1}), "d [1.0] readonly=False True"),
                Arguments.of(
                        IntBuffer.wrap(new int[] {1}).asReadOnlyBuffer(),
                        "i [1] readonly=True True"),
                Arguments.of(
                        ByteBuffer.allocateDirect(8).order(ByteOrder.BIG_ENDIAN).asIntBuffer(),
                        ">i 0000000000000000 readonly=False True"),
                Arguments.of(new Exporter(), "B [1, 2, 3, 4] readonly=False True"));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void isViewedWithItsItems(Object object, String seen) {
        assertEquals(seen, tell.execute(object).asString());
    }

    @Test
    void isNoBufferWhereItsItemsAreNone() {
        assertEquals(
                "TypeError: memoryview: a bytes-like object is required, not 'ForeignList'",
                tell.execute((Object) new String[] {"a"}).asString());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void staysForbiddenWhereTheProgramForbidsIt(HostAccess access, Object object) {
        try (Context closed = context(access)) {
            String refusal = tell(closed).execute(object).asString();
            String message = "TypeError: memoryview: a bytes-like object is required, not '";
            assertEquals(
                    message, refusal.substring(0, Math.min(message.length(), refusal.length())));
        }
    }

    @Test
    void writesAreSeenOnBothSides() {
        int[] array = {1, 2, 3};
        Value write = context.eval("python", """
                def write(x):
                    m = memoryview(x)
                    m[0] = -7
                    m[1:] = m[:2]
                    return m
                write
                """);
        Value view = write.execute(array);
        assertArrayEquals(new int[] {-7, -7, 2}, array);
        array[2] = 5;
        assertEquals(5, view.getArrayElement(2).asInt());
    }

    @Test
    void anExporterHearsOfTheRelease() {
        Exporter exporter = new Exporter();
        Value hold = context.eval("python", "memoryview").execute(exporter);
        assertEquals(1, exporter.exports);
        hold.invokeMember("release");
        assertEquals(0, exporter.exports);
    }

    /** An arena and a segment of it, which this test must not name: JDK 17 has neither. */
    private record Allocated(AutoCloseable arena, Object segment, ByteBuffer buffer) {
        static Allocated ofBytes(long size) throws ReflectiveOperationException {
            assumeTrue(Runtime.version().feature() >= 22, "memory segments need JDK 22 or later");
            Class<?> arenas = Class.forName("java.lang.foreign.Arena");
            Object arena = arenas.getMethod("ofShared").invoke(null);
            Object segment =
                    arenas.getMethod("allocate", long.class, long.class).invoke(arena, size, 8);
            Object buffer = Class.forName("java.lang.foreign.MemorySegment")
                    .getMethod("asByteBuffer")
                    .invoke(segment);
            return new Allocated((AutoCloseable) arena, segment, (ByteBuffer) buffer);
        }
    }

    @Test
    void aMemorySegmentIsBytes() throws Exception {
        Allocated allocated = Allocated.ofBytes(4);
        assertEquals(
                "B [0, 0, 0, 0] readonly=False True",
                tell.execute(allocated.segment()).asString());
        context.eval("python", "lambda x: memoryview(x).__setitem__(1, 7)")
                .execute(allocated.segment());
        assertEquals(7, allocated.buffer().get(1));
        try (Context closed = context(HostAccess.EXPLICIT)) {
            assertEquals(
                    "TypeError: memoryview: a bytes-like object is required,"
                            + " not 'polyglot.ForeignObject'",
                    tell(closed).execute(allocated.segment()).asString());
        }
        allocated.arena().close();
    }

    /** Whoever reads a view of memory that is gone gets an error of Python's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "m[0]",
                "m.__setitem__(0, 1)",
                "m.tobytes()",
                "bytes(m)",
                "m == bytes(8)",
                "bytearray(m)",
                "int.from_bytes(m, 'little')",
                "__import__('struct').unpack_from('<I', m)",
                "__import__('struct').pack_into('<I', m, 0, 1)",
                "__import__('io').BytesIO(bytes(8)).readinto(m)",
                "__import__('io').BytesIO().write(m)",
                "b''.join([m])"
            })
    void aClosedArenaIsAnErrorOfPythons(String expression) throws Exception {
        for (boolean isSegment : new boolean[] {true, false}) {
            Allocated own = Allocated.ofBytes(8);
            Object exporter = isSegment ? own.segment() : own.buffer();
            context.getBindings("python")
                    .putMember("m", context.eval("python", "memoryview").execute(exporter));
            own.arena().close();
            PolyglotException error =
                    assertThrows(PolyglotException.class, () -> context.eval("python", expression));
            assertTrue(error.isGuestException() && !error.isInternalError(), error::toString);
            assertEquals(
                    "ValueError: operation forbidden on closed memory",
                    error.getMessage()
                            .substring(0, Math.min(48, error.getMessage().length())));
        }
    }
}
