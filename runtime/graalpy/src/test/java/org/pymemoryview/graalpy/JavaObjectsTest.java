package org.pymemoryview.graalpy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
                tell.execute((Object) new boolean[] {true}).asString());
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
}
