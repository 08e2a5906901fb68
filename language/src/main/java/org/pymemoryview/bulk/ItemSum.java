package org.pymemoryview.bulk;

import static org.pymemoryview.internal.ByteArrays.INTS;
import static org.pymemoryview.internal.ByteArrays.SHORTS;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.memory.Memory;

/** Adds the integers of a row. Each element type has a loop of its own. */
public final class ItemSum {
    /** The number of items added at a time, few enough that copies of them stay in the cache. */
    private static final int BLOCK = 1 << 13;

    private ItemSum() {}

    /**
     * Whether a view has one dimension without suboffsets, and integers of at most four bytes, so
     * few that their sum fits a long.
     */
    public static boolean isPossible(BufferView view) {
        return view.isPlain()
                && isSmallInteger(view.format().type())
                && view.length() <= Integer.MAX_VALUE;
    }

    private static boolean isSmallInteger(ElementType type) {
        return type != null && type.isInteger() && type.size() <= Integer.BYTES;
    }

    /**
     * The sum of the items.
     *
     * @param view not released, of which a sum {@link #isPossible is possible}
     */
    public static long of(BufferView view) {
        ElementType type = view.format().type();
        return of(view.block(), view.offset(), view.stride(), view.length(), type);
    }

    @TruffleBoundary
    private static long of(Memory memory, long offset, long stride, long count, ElementType type) {
        long sum = 0;
        for (long done = 0; done < count; done += BLOCK) {
            int items = (int) Math.min(count - done, BLOCK);
            long start = offset + done * stride;
            sum += of(PackedItems.of(memory, start, stride, items, type.size()), items, type);
        }
        return sum;
    }

    private static long of(PackedItems packed, int count, ElementType type) {
        return switch (type) {
            case UBYTE -> ofUnsignedBytes(packed.bytes(), packed.start(), count);
            case BYTE -> ofBytes(packed.bytes(), packed.start(), count);
            case USHORT -> ofUnsignedShorts(packed.bytes(), packed.start(), count);
            case SHORT -> ofShorts(packed.bytes(), packed.start(), count);
            case UINT -> ofUnsignedInts(packed.bytes(), packed.start(), count);
            default -> ofInts(packed.bytes(), packed.start(), count);
        };
    }

    private static int ofUnsignedBytes(byte[] bytes, int start, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += bytes[start + i] & 0xff;
        }
        return sum;
    }

    private static int ofBytes(byte[] bytes, int start, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += bytes[start + i];
        }
        return sum;
    }

    private static int ofUnsignedShorts(byte[] bytes, int start, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (short) SHORTS.get(bytes, start + i * Short.BYTES) & 0xffff;
        }
        return sum;
    }

    private static int ofShorts(byte[] bytes, int start, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (short) SHORTS.get(bytes, start + i * Short.BYTES);
        }
        return sum;
    }

    private static long ofUnsignedInts(byte[] bytes, int start, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (int) INTS.get(bytes, start + i * Integer.BYTES) & 0xffffffffL;
        }
        return sum;
    }

    private static long ofInts(byte[] bytes, int start, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (int) INTS.get(bytes, start + i * Integer.BYTES);
        }
        return sum;
    }
}
