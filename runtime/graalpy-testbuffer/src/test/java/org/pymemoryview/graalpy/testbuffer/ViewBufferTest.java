package org.pymemoryview.graalpy.testbuffer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** A memoryview as Java and other languages see it through interop's buffer messages. */
class ViewBufferTest {
    private static final String PYTHON = "python";
    private static final int SIZE = 24;
    private static final List<ByteOrder> ORDERS =
            List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);

    /** Exporters of 24 bytes {@code data} that can be written. */
    private static final List<String> WRITABLE = List.of(
            "bytearray(data)",
            "array.array('B', data)",
            "mapped(data)",
            "memoryview((ctypes.c_ubyte * 24)(*data)).cast('B')",
            "filled(heap, data)",
            "filled(direct, data)",
            "ndarray(list(data), shape=[24], flags=ND_WRITABLE)");

    private static final List<String> READONLY = List.of(
            "data",
            "memoryview(bytearray(data)).toreadonly()",
            "memoryview(filled(direct, data)).toreadonly()",
            "ndarray(list(data), shape=[24])");

    private static final List<String> TABLES = List.of(
            "ndarray(list(data), shape=[4, 6], flags=ND_WRITABLE)",
            "ndarray(list(data), shape=[4, 6], flags=ND_WRITABLE | ND_FORTRAN)",
            "ndarray(list(data), shape=[4, 6], flags=ND_WRITABLE | ND_PIL)",
            "ndarray(list(data), shape=[2, 3, 4], flags=ND_WRITABLE | ND_PIL)",
            "ndarray(list(data), shape=[24], flags=ND_WRITABLE | ND_PIL)");

    /** Views of a view {@code v} of 24 bytes. */
    private static final List<String> LAYOUTS = List.of(
            "v",
            "v[2:4]",
            "v[5:]",
            "v[3:3]",
            "v[::2]",
            "v[1::3]",
            "v[::-1]",
            "v[20:4:-5]",
            "v.cast('H')",
            "v.cast('i')[1:3]",
            "v.cast('H')[::2]",
            "v.cast('I')[::-1]",
            "v.cast('d')[::-2]",
            "v.cast('B', (4, 6))",
            "v.cast('B', (4, 6))[1:3]",
            "v.cast('B', (4, 6))[::-2]",
            "v.cast('H', (3, 2, 2))[::2]",
            "v.cast('B', (1, 24))[0:0]",
            "v[7:8].cast('B', ())",
            "v[8:16].cast('q', ())");

    private static final List<String> ROWS = List.of("v", "v[1:]", "v[::-1]", "v[::-2]", "v[1:1]");

    private static Context context;
    private static Value make;
    private static Value hex;

    @BeforeAll
    static void open() {
        context = Context.newBuilder(PYTHON)
                .allowAllAccess(true)
                .option("pymemoryview", "true")
                .build();
        context.getBindings(PYTHON).putMember("heap", ByteBuffer.allocate(SIZE));
        context.getBindings(PYTHON).putMember("direct", ByteBuffer.allocateDirect(SIZE));
        make = context.eval(PYTHON, """
                import array, ctypes, mmap
                from _testbuffer import ndarray, ND_FORTRAN, ND_PIL, ND_WRITABLE
                def mapped(data):
                    m = mmap.mmap(-1, len(data))
                    m[:] = data
                    return m
                def filled(buffer, data):
                    memoryview(buffer)[:] = data
                    return buffer
                def view(exporter, layout, first):
                    data = bytes(range(first, first + 24))
                    base = eval(exporter, globals(), {'data': data})
                    return base, eval(layout, globals(), {'v': memoryview(base)})
                def make(exporter, layout):
                    base, part = view(exporter, layout, 0)
                    whole = memoryview(base).tobytes()
                    places = bytes(whole.index(byte) for byte in part.tobytes())
                    return (*view(exporter, layout, 100), places.hex())
                make
                """);
        hex = context.eval(PYTHON, "lambda x: memoryview(x).tobytes().hex()");
    }

    @AfterAll
    static void close() {
        context.close();
    }

    private static byte[] bytes(Value exporter) {
        return HexFormat.of().parseHex(hex.execute(exporter).asString());
    }

    /**
     * A view and what it is of.
     *
     * @param places where in the exporter's bytes each byte of the view is
     */
    private record Case(Value base, Value view, byte[] places) {
        static Case of(String exporter, String layout) {
            Value made = make.execute(exporter, layout);
            byte[] places = HexFormat.of().parseHex(made.getArrayElement(2).asString());
            return new Case(made.getArrayElement(0), made.getArrayElement(1), places);
        }
    }

    private interface Check {
        void of(Case each);
    }

    private static Stream<DynamicTest> each(
            List<String> exporters, List<String> layouts, Check check) {
        return exporters.stream()
                .map(exporter -> dynamicTest(exporter, () -> {
                    for (String layout : layouts) {
                        check.of(Case.of(exporter, layout));
                    }
                }));
    }

    private static Stream<DynamicTest> writable(Check check) {
        return Stream.concat(each(WRITABLE, LAYOUTS, check), each(TABLES, ROWS, check));
    }

    private static Stream<DynamicTest> all(Check check) {
        return Stream.concat(writable(check), each(READONLY, LAYOUTS, check));
    }

    private interface Read {
        Object from(Value view, ByteOrder order, long offset);
    }

    private interface Get {
        Object from(ByteBuffer bytes, int offset);
    }

    private interface Write {
        void to(Value view, ByteOrder order, long offset);
    }

    private interface Put {
        void to(ByteBuffer bytes, int offset);
    }

    /** A kind of number through interop, and the same in a {@link ByteBuffer}. */
    private record Number(int size, Read read, Get get, Write write, Put put) {}

    private static final long BITS = 0xe1e2e3e4e5e6e7e8L;
    private static final float FLOAT = Float.intBitsToFloat((int) BITS);
    private static final double DOUBLE = Double.longBitsToDouble(BITS);

    private static final List<Number> NUMBERS = List.of(
            new Number(
                    Byte.BYTES,
                    (view, order, at) -> view.readBufferByte(at),
                    (bytes, at) -> bytes.get(at),
                    (view, order, at) -> view.writeBufferByte(at, (byte) BITS),
                    (bytes, at) -> bytes.put(at, (byte) BITS)),
            new Number(
                    Short.BYTES,
                    (view, order, at) -> view.readBufferShort(order, at),
                    (bytes, at) -> bytes.getShort(at),
                    (view, order, at) -> view.writeBufferShort(order, at, (short) BITS),
                    (bytes, at) -> bytes.putShort(at, (short) BITS)),
            new Number(
                    Integer.BYTES,
                    (view, order, at) -> view.readBufferInt(order, at),
                    (bytes, at) -> bytes.getInt(at),
                    (view, order, at) -> view.writeBufferInt(order, at, (int) BITS),
                    (bytes, at) -> bytes.putInt(at, (int) BITS)),
            new Number(
                    Long.BYTES,
                    (view, order, at) -> view.readBufferLong(order, at),
                    (bytes, at) -> bytes.getLong(at),
                    (view, order, at) -> view.writeBufferLong(order, at, BITS),
                    (bytes, at) -> bytes.putLong(at, BITS)),
            new Number(
                    Float.BYTES,
                    (view, order, at) -> view.readBufferFloat(order, at),
                    (bytes, at) -> bytes.getFloat(at),
                    (view, order, at) -> view.writeBufferFloat(order, at, FLOAT),
                    (bytes, at) -> bytes.putFloat(at, FLOAT)),
            new Number(
                    Double.BYTES,
                    (view, order, at) -> view.readBufferDouble(order, at),
                    (bytes, at) -> bytes.getDouble(at),
                    (view, order, at) -> view.writeBufferDouble(order, at, DOUBLE),
                    (bytes, at) -> bytes.putDouble(at, DOUBLE)));

    /** Offsets at the ends of a view of so many bytes, and some within. */
    private static long[] offsets(int length) {
        return new long[] {
            Long.MIN_VALUE,
            -1L << 32,
            -9,
            -8,
            -1,
            0,
            1,
            3,
            length - 8,
            length - 4,
            length - 3,
            length - 2,
            length - 1,
            length,
            length + 1,
            (1L << 32) - 1,
            1L << 32,
            Long.MAX_VALUE
        };
    }

    private static boolean fits(long offset, long size, long length) {
        return offset >= 0 && offset <= length - size;
    }

    @TestFactory
    Stream<DynamicTest> aNumberIsReadFromTheViewsOwnBytes() {
        return all(each -> {
            ByteBuffer bytes = ByteBuffer.wrap(bytes(each.view));
            int length = bytes.capacity();
            assertTrue(each.view.hasBufferElements());
            assertEquals(length, each.view.getBufferSize());
            for (Number number : NUMBERS) {
                for (long at : offsets(length)) {
                    for (ByteOrder order : ORDERS) {
                        if (fits(at, number.size, length)) {
                            Object expected = number.get.from(bytes.order(order), (int) at);
                            assertEquals(expected, number.read.from(each.view, order, at));
                        } else {
                            assertThrows(
                                    IndexOutOfBoundsException.class,
                                    () -> number.read.from(each.view, order, at));
                        }
                    }
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> manyBytesAreReadAtOnceWithinTheView() {
        return all(each -> {
            byte[] bytes = bytes(each.view);
            for (long at : offsets(bytes.length)) {
                for (int count : new int[] {0, 1, 2, 7, bytes.length}) {
                    byte[] target = new byte[count + 2];
                    if (fits(at, count, bytes.length)) {
                        byte[] expected = new byte[count + 2];
                        System.arraycopy(bytes, (int) at, expected, 1, count);
                        each.view.readBuffer(at, target, 1, count);
                        assertArrayEquals(expected, target);
                    } else if (count > 0) {
                        assertThrows(
                                IndexOutOfBoundsException.class,
                                () -> each.view.readBuffer(at, target, 1, count));
                    }
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aNumberIsWrittenToTheViewsOwnBytes() {
        return writable(each -> {
            int length = each.places.length;
            assertTrue(each.view.isBufferWritable());
            for (Number number : NUMBERS) {
                for (long at : offsets(length)) {
                    ByteOrder order = ORDERS.get((int) (at & 1));
                    byte[] expected = bytes(each.base);
                    if (fits(at, number.size, length)) {
                        ByteBuffer part = ByteBuffer.allocate(number.size).order(order);
                        number.put.to(part, 0);
                        for (int i = 0; i < number.size; i++) {
                            expected[each.places[(int) at + i]] = part.get(i);
                        }
                        number.write.to(each.view, order, at);
                    } else {
                        assertThrows(
                                IndexOutOfBoundsException.class,
                                () -> number.write.to(each.view, order, at));
                    }
                    assertArrayEquals(expected, bytes(each.base));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aReadonlyViewIsNotWritten() {
        Stream<DynamicTest> viewsOfWritable = each(
                WRITABLE, LAYOUTS.stream().map("(%s).toreadonly()"::formatted).toList(), refuses());
        return Stream.concat(viewsOfWritable, each(READONLY, LAYOUTS, refuses()));
    }

    private static Check refuses() {
        return each -> {
            byte[] before = bytes(each.base);
            assertFalse(each.view.isBufferWritable());
            for (Number number : NUMBERS) {
                for (long at : new long[] {-1, 0, 1, before.length}) {
                    assertThrows(
                            UnsupportedOperationException.class,
                            () -> number.write.to(each.view, ORDERS.get(0), at));
                }
            }
            assertArrayEquals(before, bytes(each.base));
        };
    }

    @TestFactory
    Stream<DynamicTest> aReleasedViewHasNoBytes() {
        return all(each -> {
            each.view.invokeMember("release");
            assertFalse(each.view.hasBufferElements());
            assertThrows(UnsupportedOperationException.class, each.view::getBufferSize);
            assertThrows(UnsupportedOperationException.class, each.view::isBufferWritable);
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> each.view.readBuffer(0, new byte[1], 0, 1));
            for (Number number : NUMBERS) {
                for (long at : new long[] {-1, 0, SIZE}) {
                    assertThrows(
                            UnsupportedOperationException.class,
                            () -> number.read.from(each.view, ORDERS.get(0), at));
                    assertThrows(
                            UnsupportedOperationException.class,
                            () -> number.write.to(each.view, ORDERS.get(0), at));
                }
            }
        });
    }

    /** Of such a view no other can be made, and an element of a table is another. */
    @Test
    void theViewThatReleaseBufferGetsIsReadUntilItIsReleased() {
        Value release = context.eval(PYTHON, """
                class Exporter(ctypes.c_ubyte * 3 * 2):
                    def __release_buffer__(self, view):
                        self.seen = view
                        self.look(view)
                def release(look):
                    exporter = Exporter()
                    exporter.look = look
                    memoryview(exporter).release()
                    return exporter.seen
                release
                """);
        Value view = release.execute((ProxyExecutable) arguments -> {
            Value restricted = arguments[0];
            assertEquals(6, restricted.getBufferSize());
            restricted.writeBufferByte(5, (byte) 9);
            assertEquals(9, restricted.readBufferByte(5));
            assertFalse(restricted.hasArrayElements());
            assertThrows(UnsupportedOperationException.class, () -> restricted.getArrayElement(0));
            return null;
        });
        assertFalse(view.hasBufferElements());
    }

    @Test
    void aByteSequenceIsOfTheViewsOwnBytes() {
        Value view = context.eval(PYTHON, "memoryview(bytearray(b'abcdef'))[4:0:-2]");
        ByteSequence sequence = view.as(ByteSequence.class);
        assertEquals(2, sequence.length());
        assertArrayEquals(new byte[] {'e', 'c'}, sequence.toByteArray());
        assertThrows(IndexOutOfBoundsException.class, () -> sequence.byteAt(2));
    }

    @Test
    void aThreadThatReadsWhileAnotherReleasesFindsBytesOrNone() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < 50; round++) {
                Value view = context.eval(PYTHON, "memoryview(bytearray(b'abcdefgh'))[1:]");
                Future<?> release = other.submit(() -> view.invokeMember("release"));
                int reads = 0;
                while (!release.isDone() || reads == 0) {
                    reads++;
                    try {
                        assertEquals((byte) 'c', view.readBufferByte(1));
                        view.writeBufferByte(0, (byte) reads);
                    } catch (UnsupportedOperationException e) {
                        assertFalse(view.hasBufferElements());
                    }
                }
                release.get();
            }
        } finally {
            other.shutdownNow();
        }
    }
}
