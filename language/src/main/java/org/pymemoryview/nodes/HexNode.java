package org.pymemoryview.nodes;

import static org.pymemoryview.internal.ByteArrays.SHORTS;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.internal.Allocation;
import org.pymemoryview.internal.ArrayLength;
import org.pymemoryview.memory.HeapMemory;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * {@code view.hex(sep, bytes_per_sep)} ({@code _Py_strhex_with_sep}).
 *
 * <p>Linear in the bytes; contiguous views of arrays are read in place.
 */
@GenerateUncached
@GenerateInline
public abstract class HexNode extends Node {
    /** In place of a separator, where there is none. */
    public static final int NO_SEPARATOR = -1;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** The digits of each byte, as the two bytes of a short in native order. */
    private static final short[] TWO_DIGITS = twoDigits();

    /**
     * @param separator an ASCII character, or {@link #NO_SEPARATOR}
     * @param bytesPerSeparator the number of bytes in a group, counted from the right, or from the
     *     left where it is negative; 0 for no groups
     * @return the digits in ASCII
     * @throws org.pymemoryview.error.PythonError ValueError for a released view
     */
    public abstract byte[] execute(
            Node inliningTarget, BufferView view, int separator, long bytesPerSeparator);

    @NeverDefault
    public static HexNode create() {
        return HexNodeGen.create();
    }

    public static HexNode getUncached() {
        return HexNodeGen.getUncached();
    }

    @Specialization
    static byte[] hex(
            Node inliningTarget,
            BufferView view,
            int separator,
            long bytesPerSeparator,
            @Cached ToBytesNode toBytes) {
        view.checkReleased();
        int length = ArrayLength.of(view.items(), view.itemsize());
        long group = Math.abs(bytesPerSeparator);
        boolean grouped = separator != NO_SEPARATOR && group != 0 && group < length;
        // Before the bytes are copied.
        ArrayLength.of(length, 2, grouped ? (length - 1) / group : 0);
        byte[] bytes;
        int start = 0;
        if (view.isCContiguous() && view.block() instanceof HeapMemory heap) {
            bytes = heap.bytes();
            start = (int) view.offset();
        } else {
            bytes = toBytes.execute(inliningTarget, view, Order.C);
        }
        if (!grouped) {
            return digits(bytes, start, length);
        }
        return grouped(bytes, start, length, (byte) separator, (int) group, bytesPerSeparator < 0);
    }

    private static short[] twoDigits() {
        short[] pairs = new short[256];
        boolean littleEndian = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        for (int value = 0; value < pairs.length; value++) {
            byte high = DIGITS[value >> 4];
            byte low = DIGITS[value & 0xf];
            pairs[value] = (short) (littleEndian ? low << 8 | high : high << 8 | low);
        }
        return pairs;
    }

    @TruffleBoundary
    private static byte[] digits(byte[] bytes, int start, int length) {
        byte[] hex = Allocation.bytes(length, 2);
        for (int i = 0; i < length; i++) {
            SHORTS.set(hex, 2 * i, TWO_DIGITS[bytes[start + i] & 0xff]);
        }
        return hex;
    }

    @TruffleBoundary
    private static byte[] grouped(
            byte[] bytes, int start, int length, byte separator, int group, boolean fromLeft) {
        int separators = (length - 1) / group;
        byte[] hex = Allocation.bytes(length, 2, separators);
        int untilSeparator = fromLeft ? group : length - separators * group;
        int at = 0;
        for (int i = 0; i < length; i++) {
            if (untilSeparator == 0) {
                hex[at++] = separator;
                untilSeparator = group;
            }
            untilSeparator--;
            int value = bytes[start + i];
            hex[at++] = DIGITS[value >> 4 & 0xf];
            hex[at++] = DIGITS[value & 0xf];
        }
        return hex;
    }
}
