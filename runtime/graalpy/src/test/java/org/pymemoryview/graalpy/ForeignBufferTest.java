package org.pymemoryview.graalpy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidBufferOffsetException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A memoryview of what another guest language calls a buffer. */
class ForeignBufferTest {
    private static final String PYTHON = "python";

    private static Context context;

    /** A buffer as a guest language has one, which notes what it is asked out of bounds. */
    @ExportLibrary(InteropLibrary.class)
    static final class GuestBuffer implements TruffleObject {
        private final ByteBuffer bytes;
        private final boolean writable;
        private boolean gone;
        private int strayed;

        GuestBuffer(boolean writable, int... bytes) {
            this.writable = writable;
            this.bytes = ByteBuffer.allocate(bytes.length);
            for (int i = 0; i < bytes.length; i++) {
                this.bytes.put(i, (byte) bytes[i]);
            }
        }

        private ByteBuffer at(ByteOrder order, long offset, int size)
                throws UnsupportedMessageException, InvalidBufferOffsetException {
            if (gone) {
                throw UnsupportedMessageException.create();
            }
            if (offset < 0 || offset > bytes.limit() - size) {
                strayed++;
                throw InvalidBufferOffsetException.create(offset, size);
            }
            return bytes.duplicate().order(order);
        }

        private ByteBuffer writableAt(ByteOrder order, long offset, int size)
                throws UnsupportedMessageException, InvalidBufferOffsetException {
            if (!writable) {
                throw UnsupportedMessageException.create();
            }
            return at(order, offset, size);
        }

        @ExportMessage
        boolean hasBufferElements() {
            return !gone;
        }

        @ExportMessage
        boolean isBufferWritable() {
            return writable;
        }

        @ExportMessage
        long getBufferSize() {
            return bytes.limit();
        }

        @ExportMessage
        void readBuffer(long offset, byte[] target, int targetOffset, int length)
                throws UnsupportedMessageException, InvalidBufferOffsetException {
            at(ByteOrder.nativeOrder(), offset, length)
                    .get((int) offset, target, targetOffset, length);
        }

        @ExportMessage
        byte readBufferByte(long offset)
                throws UnsupportedMessageException, InvalidBufferOffsetException {
            return at(ByteOrder.nativeOrder(), offset, 1).get((int) offset);
        }

        @ExportMessage
        short readBufferShort(ByteOrder order, long offset)
                throws UnsupportedMessageException, InvalidBufferOffsetException {
            return at(order, offset, Short.BYTES).getShort((int) offset);
        }

        @ExportMessage
        int readBufferInt(ByteOrder order, long offset)
                throws UnsupportedMessageException, InvalidBufferOffsetException {
            return at(order, offset, Integer.BYTES).getInt((int) offset);
        }

        @ExportMessage
        long readBufferLong(ByteOrder order, long offset)
                throws UnsupportedMessageException, InvalidBufferOffsetException {
            return at(order, offset, Long.BYTES).getLong((int) offset);
        }

        @ExportMessage
        float readBufferFloat(ByteOrder order, long offset)
                throws UnsupportedMessageException, InvalidBufferOffsetException {
            return at(order, offset, Float.BYTES).getFloat((int) offset);
        }

        @ExportMessage
        double readBufferDouble(ByteOrder order, long offset)
                throws UnsupportedMessageException, InvalidBufferOffsetException {
            return at(order, offset, Double.BYTES).getDouble((int) offset);
        }

        @ExportMessage
        void writeBufferByte(long offset, byte value)
                throws UnsupportedMessageException, InvalidBufferOffsetException {
            writableAt(ByteOrder.nativeOrder(), offset, 1).put((int) offset, value);
        }

        @ExportMessage
        void writeBufferShort(ByteOrder order, long offset, short value)
                throws UnsupportedMessageException, InvalidBufferOffsetException {
            writableAt(order, offset, Short.BYTES).putShort((int) offset, value);
        }

        @ExportMessage
        void writeBufferInt(ByteOrder order, long offset, int value)
                throws UnsupportedMessageException, InvalidBufferOffsetException {
            writableAt(order, offset, Integer.BYTES).putInt((int) offset, value);
        }

        @ExportMessage
        void writeBufferLong(ByteOrder order, long offset, long value)
                throws UnsupportedMessageException, InvalidBufferOffsetException {
            writableAt(order, offset, Long.BYTES).putLong((int) offset, value);
        }

        @ExportMessage
        void writeBufferFloat(ByteOrder order, long offset, float value)
                throws UnsupportedMessageException, InvalidBufferOffsetException {
            writableAt(order, offset, Float.BYTES).putFloat((int) offset, value);
        }

        @ExportMessage
        void writeBufferDouble(ByteOrder order, long offset, double value)
                throws UnsupportedMessageException, InvalidBufferOffsetException {
            writableAt(order, offset, Double.BYTES).putDouble((int) offset, value);
        }
    }

    @BeforeAll
    static void open() {
        context = Context.newBuilder(PYTHON).option("pymemoryview", "true").build();
    }

    @AfterAll
    static void close() {
        context.close();
    }

    /** What a program gives for a buffer {@code b}; of an exception its message. */
    private static String run(GuestBuffer buffer, String program) {
        context.getBindings(PYTHON).putMember("b", buffer);
        try {
            Value value = context.eval(PYTHON, program);
            return value.isString() ? value.asString() : value.toString();
        } catch (PolyglotException e) {
            assertFalse(e.isInternalError(), () -> program + ": " + e);
            return e.getMessage();
        }
    }

    @Test
    void itsBytesAreReadThroughInteropWithinItsSize() {
        GuestBuffer buffer = new GuestBuffer(true, 1, 2, 3, 4, 5, 6, 7, 200);
        String[][] table = {
            {"m = memoryview(b); str(m.tolist())", "[1, 2, 3, 4, 5, 6, 7, 200]"},
            {"str((m.nbytes, m.format, m.shape, m.readonly))", "(8, 'B', (8,), False)"},
            {"m.obj is b", "True"},
            {"m[-1]", "200"},
            {"m[8]", "IndexError: index out of bounds on dimension 1"},
            {"str(bytes(m[::-3]))", "b'\\xc8\\x05\\x02'"},
            {"str(m.cast('H').tolist())", "[513, 1027, 1541, 51207]"},
            {"str(m.cast('i').tolist())", "[67305985, -939063803]"},
            {"m.cast('Q')[0] == int.from_bytes(bytes(m), 'little')", "True"},
            {"m == bytes([1, 2, 3, 4, 5, 6, 7, 200])", "True"},
            {"m.hex()", "01020304050607c8"},
            {"m.index(7)", "6"},
            {"str(m.cast('B', (2, 4)).tolist())", "[[1, 2, 3, 4], [5, 6, 7, 200]]"},
            {"import struct; str(struct.unpack_from('>H', m, 2))", "(772,)"},
        };
        for (String[] row : table) {
            assertEquals(row[1], run(buffer, row[0]), row[0]);
        }
        assertEquals(0, buffer.strayed);
    }

    @Test
    void itsBytesAreWrittenThroughInteropWithinItsSize() {
        GuestBuffer buffer = new GuestBuffer(true, 0, 0, 0, 0, 0, 0, 0, 0);
        run(buffer, "m = memoryview(b); m[0] = 9; m[1:4] = b'xyz'; m[4:].cast('H')[0] = 513");
        run(buffer, "m[:] = bytes(m)[::-1]; m[:4] = m[1:5]");
        assertArrayEquals(new byte[] {0, 2, 1, 'z', 'z', 'y', 'x', 9}, buffer.bytes.array());
        run(buffer, "m.cast('d')[0] = 0.5; m.cast('f')[0] = 2.0; m.cast('i')[1] = -2");
        assertEquals("(2.0, -2)", run(buffer, "str((m.cast('f')[0], m.cast('i')[1]))"));
        assertEquals(
                "StructError",
                run(buffer, "import struct; struct.pack_into('Q', m, 1, 0)").split(":")[0]);
        assertEquals(0, buffer.strayed);
    }

    @Test
    void aReadonlyOneIsNotWritten() {
        GuestBuffer buffer = new GuestBuffer(false, 1, 2);
        String[][] table = {
            {"memoryview(b).readonly", "True"},
            {"memoryview(b)[0] = 9", "TypeError: cannot modify read-only memory"},
            {"memoryview(b)[:] = b'ab'", "TypeError: cannot modify read-only memory"},
            {"memoryview._from_flags(b, 1)", "BufferError: Object is not writable."},
        };
        for (String[] row : table) {
            assertEquals(row[1], run(buffer, row[0]), row[0]);
        }
        assertArrayEquals(new byte[] {1, 2}, buffer.bytes.array());
    }

    @Test
    void oneThatLosesItsBytesIsABufferError() {
        String lost = "BufferError: the foreign buffer no longer gives access to its bytes";
        GuestBuffer buffer = new GuestBuffer(true, 1, 2, 3, 4);
        run(buffer, "m = memoryview(b)");
        buffer.bytes.limit(2);
        assertEquals("2", run(buffer, "m[1]"));
        for (String code : new String[] {"m[2]", "m[3] = 1", "bytes(m)", "m[:] = b'abcd'"}) {
            assertEquals(lost, run(buffer, code), code);
        }
        buffer.gone = true;
        assertEquals(lost, run(buffer, "m[0]"));
        assertEquals(
                "TypeError: memoryview: a bytes-like object is required, not"
                        + " 'polyglot.ForeignObject'",
                run(buffer, "memoryview(b)"));
    }
}
