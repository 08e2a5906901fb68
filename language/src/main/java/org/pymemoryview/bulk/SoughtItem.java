package org.pymemoryview.bulk;

import static org.pymemoryview.internal.ByteArrays.INTS;
import static org.pymemoryview.internal.ByteArrays.LONGS;
import static org.pymemoryview.internal.ByteArrays.SHORTS;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.format.Complex;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.internal.HalfFloat;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A value to search for, in the form of the items that equal it.
 *
 * <p>Python compares numbers by value whatever their type: 1, 1.0, True and 1+0j are all found
 * among integers, floats and booleans.
 */
public abstract class SoughtItem {
    /** The number of items searched at a time, few enough that copies of them stay in the cache. */
    private static final int BLOCK = 1 << 13;

    final ElementType type;

    private SoughtItem(ElementType type) {
        this.type = type;
    }

    /** The value as items of a type, or null where none of them can equal it. */
    @TruffleBoundary
    public static SoughtItem of(ElementType type, Object value) {
        if (value instanceof Byte || value instanceof byte[]) {
            return ofBytes(type, value);
        }
        Object number = simplest(value);
        return switch (type.kind()) {
            case BYTES -> null;
            case BOOL -> ofTruth(type, number);
            case SIGNED, UNSIGNED -> ofInteger(type, number);
            case FLOAT -> ofFloat(type, number);
            case COMPLEX -> ofComplex(type, value, number);
        };
    }

    private static SoughtItem ofBytes(ElementType type, Object value) {
        if (type != ElementType.CHAR) {
            return null;
        }
        if (value instanceof byte[] bytes) {
            return bytes.length == 1 ? new Bits(type, bytes[0]) : null;
        }
        return new Bits(type, (Byte) value);
    }

    /** A number as a BigInteger where it is integral, as a Double otherwise; null for no number. */
    private static Object simplest(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? BigInteger.ONE : BigInteger.ZERO;
        }
        if (value instanceof Integer || value instanceof Long) {
            return BigInteger.valueOf(((Number) value).longValue());
        }
        if (value instanceof Complex complex) {
            return complex.imag() == 0 ? simplest(complex.real()) : null;
        }
        if (value instanceof Double number) {
            return number == Math.rint(number) && !Double.isInfinite(number)
                    ? new BigDecimal(number).toBigIntegerExact()
                    : number;
        }
        return value instanceof BigInteger ? value : null;
    }

    private static SoughtItem ofTruth(ElementType type, Object number) {
        if (BigInteger.ONE.equals(number)) {
            return new Truth(type, true);
        }
        return BigInteger.ZERO.equals(number) ? new Truth(type, false) : null;
    }

    private static SoughtItem ofInteger(ElementType type, Object number) {
        if (!(number instanceof BigInteger whole)) {
            return null;
        }
        int bits = type.size() * Byte.SIZE;
        boolean fits = type.kind() == ElementType.Kind.SIGNED
                ? whole.bitLength() < bits
                : whole.signum() >= 0 && whole.bitLength() <= bits;
        return fits ? new Bits(type, whole.longValue()) : null;
    }

    private static SoughtItem ofFloat(ElementType type, Object number) {
        Double nearest = exactDouble(number);
        return nearest == null ? null : new FloatValue(type, nearest);
    }

    private static SoughtItem ofComplex(ElementType type, Object value, Object number) {
        if (value instanceof Complex complex) {
            return new ComplexValue(type, complex);
        }
        Double real = exactDouble(number);
        return real == null ? null : new ComplexValue(type, new Complex(real, 0));
    }

    /** The double equal to a number, or null; NaN equals nothing. */
    private static Double exactDouble(Object number) {
        if (number instanceof BigInteger whole) {
            double nearest = whole.doubleValue();
            return !Double.isInfinite(nearest)
                            && new BigDecimal(nearest).toBigInteger().equals(whole)
                    ? nearest
                    : null;
        }
        return number instanceof Double real && !real.isNaN() ? real : null;
    }

    abstract boolean matches(Memory memory, long offset);

    /** The first item from {@code from} to {@code to} exclusive that equals the value, or -1. */
    @TruffleBoundary
    public final long find(BufferView view, long from, long to) {
        for (long done = from; done < to; done += BLOCK) {
            int items = (int) Math.min(to - done, BLOCK);
            int found = find(block(view, done, items), items);
            if (found >= 0) {
                return done + found;
            }
        }
        return -1;
    }

    /** The number of items that equal the value. */
    @TruffleBoundary
    public final long count(BufferView view) {
        long count = 0;
        for (long done = 0; done < view.length(); done += BLOCK) {
            int items = (int) Math.min(view.length() - done, BLOCK);
            count += count(block(view, done, items), items);
        }
        return count;
    }

    private PackedItems block(BufferView view, long first, int items) {
        long stride = view.isPlain() ? view.stride() : view.layout().stride(0);
        long offset = view.offset() + first * stride;
        return PackedItems.of(view.block(), offset, stride, items, type.size());
    }

    int find(PackedItems packed, int items) {
        Memory memory = new HeapMemory(packed.bytes());
        for (int i = 0; i < items; i++) {
            if (matches(memory, packed.start() + i * type.size())) {
                return i;
            }
        }
        return -1;
    }

    int count(PackedItems packed, int items) {
        Memory memory = new HeapMemory(packed.bytes());
        int count = 0;
        for (int i = 0; i < items; i++) {
            count += matches(memory, packed.start() + i * type.size()) ? 1 : 0;
        }
        return count;
    }

    /** An integer or a byte, equal exactly when its bits are. */
    public static final class Bits extends SoughtItem {
        private final long bits;

        Bits(ElementType type, long bits) {
            super(type);
            this.bits = bits;
        }

        public long bits() {
            return bits;
        }

        @Override
        boolean matches(Memory memory, long offset) {
            return switch (type.size()) {
                case 1 -> memory.getByte(offset) == (byte) bits;
                case 2 -> memory.getShort(offset) == (short) bits;
                case 4 -> memory.getInt(offset) == (int) bits;
                default -> memory.getLong(offset) == bits;
            };
        }

        @Override
        int count(PackedItems packed, int items) {
            byte[] bytes = packed.bytes();
            int start = packed.start();
            return switch (type.size()) {
                case 1 -> countBytes(bytes, start, items, (byte) bits);
                case 2 -> countShorts(bytes, start, items, (short) bits);
                case 4 -> countInts(bytes, start, items, (int) bits);
                default -> countLongs(bytes, start, items, bits);
            };
        }

        private static int countBytes(byte[] bytes, int start, int items, byte sought) {
            int count = 0;
            for (int i = start; i < start + items; i++) {
                count += bytes[i] == sought ? 1 : 0;
            }
            return count;
        }

        private static int countShorts(byte[] bytes, int start, int items, short sought) {
            int count = 0;
            for (int i = 0; i < items; i++) {
                short item = (short) SHORTS.get(bytes, start + i * Short.BYTES);
                count += item == sought ? 1 : 0;
            }
            return count;
        }

        private static int countInts(byte[] bytes, int start, int items, int sought) {
            int count = 0;
            for (int i = 0; i < items; i++) {
                int item = (int) INTS.get(bytes, start + i * Integer.BYTES);
                count += item == sought ? 1 : 0;
            }
            return count;
        }

        private static int countLongs(byte[] bytes, int start, int items, long sought) {
            int count = 0;
            for (int i = 0; i < items; i++) {
                long item = (long) LONGS.get(bytes, start + i * Long.BYTES);
                count += item == sought ? 1 : 0;
            }
            return count;
        }
    }

    /** A truth value: any byte but zero is {@code True}. */
    private static final class Truth extends SoughtItem {
        private final boolean truth;

        Truth(ElementType type, boolean truth) {
            super(type);
            this.truth = truth;
        }

        @Override
        boolean matches(Memory memory, long offset) {
            return memory.getByte(offset) != 0 == truth;
        }
    }

    private static double readFloat(Memory memory, long offset, int size) {
        return switch (size) {
            case 2 -> HalfFloat.toDouble(memory.getShort(offset));
            case 4 -> Float.intBitsToFloat(memory.getInt(offset));
            default -> Double.longBitsToDouble(memory.getLong(offset));
        };
    }

    private static final class FloatValue extends SoughtItem {
        private final double value;

        FloatValue(ElementType type, double value) {
            super(type);
            this.value = value;
        }

        @Override
        boolean matches(Memory memory, long offset) {
            return readFloat(memory, offset, type.size()) == value;
        }
    }

    private static final class ComplexValue extends SoughtItem {
        private final Complex value;

        ComplexValue(ElementType type, Complex value) {
            super(type);
            this.value = value;
        }

        @Override
        boolean matches(Memory memory, long offset) {
            int part = type.size() / 2;
            return readFloat(memory, offset, part) == value.real()
                    && readFloat(memory, offset + part, part) == value.imag();
        }
    }
}
