package org.pymemoryview.memory;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * The items of each kind of NIO buffer, as {@link ArrayMemory} asks for them.
 *
 * <p>A buffer gives its numbers and keeps its bytes to itself. The bytes shown here are those that
 * the buffer's byte order makes of a number, so that they are the ones in memory where the buffer
 * is a view of a {@link ByteBuffer}.
 */
final class NumberBuffers {
    private NumberBuffers() {}

    /** What the kinds have in common: the byte order. */
    private abstract static class Numbers extends ArrayMemory {
        private final int length;
        private final boolean swapped;
        final ByteOrder order;

        Numbers(Buffer buffer, ByteOrder order) {
            super(buffer);
            this.length = buffer.capacity();
            this.order = order;
            this.swapped = order != ByteOrder.nativeOrder();
        }

        @Override
        final int length() {
            return length;
        }

        /** The bits of a number of the buffer, those above the itemsize undefined. */
        abstract long number(int index);

        /** Sets a number of the buffer to the low bits. */
        abstract void setNumber(int index, long bits);

        private long ordered(long bits) {
            return swapped ? Long.reverseBytes(bits) >> Long.SIZE - Byte.SIZE * itemsize() : bits;
        }

        @Override
        @TruffleBoundary(allowInlining = true)
        final long bits(int index) {
            return ordered(number(index));
        }

        @Override
        @TruffleBoundary(allowInlining = true)
        final void setBits(int index, long bits) {
            setNumber(index, ordered(bits));
        }
    }

    static final class Shorts extends Numbers {
        private final ShortBuffer buffer;

        Shorts(ShortBuffer buffer) {
            super(buffer, buffer.order());
            this.buffer = buffer;
        }

        @Override
        int itemsize() {
            return Short.BYTES;
        }

        @Override
        long number(int index) {
            return buffer.get(index);
        }

        @Override
        void setNumber(int index, long bits) {
            buffer.put(index, (short) bits);
        }

        @Override
        void getItems(int first, int count, ByteBuffer target) {
            target.order(order).asShortBuffer().put(0, buffer, first, count);
        }

        @Override
        void putItems(int first, int count, ByteBuffer source) {
            buffer.put(first, source.order(order).asShortBuffer(), 0, count);
        }
    }

    static final class Chars extends Numbers {
        private final CharBuffer buffer;

        Chars(CharBuffer buffer) {
            super(buffer, buffer.order());
            this.buffer = buffer;
        }

        @Override
        int itemsize() {
            return Character.BYTES;
        }

        @Override
        long number(int index) {
            return buffer.get(index);
        }

        @Override
        void setNumber(int index, long bits) {
            buffer.put(index, (char) bits);
        }

        @Override
        void getItems(int first, int count, ByteBuffer target) {
            target.order(order).asCharBuffer().put(0, buffer, first, count);
        }

        @Override
        void putItems(int first, int count, ByteBuffer source) {
            buffer.put(first, source.order(order).asCharBuffer(), 0, count);
        }
    }

    static final class Ints extends Numbers {
        private final IntBuffer buffer;

        Ints(IntBuffer buffer) {
            super(buffer, buffer.order());
            this.buffer = buffer;
        }

        @Override
        int itemsize() {
            return Integer.BYTES;
        }

        @Override
        long number(int index) {
            return buffer.get(index);
        }

        @Override
        void setNumber(int index, long bits) {
            buffer.put(index, (int) bits);
        }

        @Override
        void getItems(int first, int count, ByteBuffer target) {
            target.order(order).asIntBuffer().put(0, buffer, first, count);
        }

        @Override
        void putItems(int first, int count, ByteBuffer source) {
            buffer.put(first, source.order(order).asIntBuffer(), 0, count);
        }
    }

    static final class Longs extends Numbers {
        private final LongBuffer buffer;

        Longs(LongBuffer buffer) {
            super(buffer, buffer.order());
            this.buffer = buffer;
        }

        @Override
        int itemsize() {
            return Long.BYTES;
        }

        @Override
        long number(int index) {
            return buffer.get(index);
        }

        @Override
        void setNumber(int index, long bits) {
            buffer.put(index, bits);
        }

        @Override
        void getItems(int first, int count, ByteBuffer target) {
            target.order(order).asLongBuffer().put(0, buffer, first, count);
        }

        @Override
        void putItems(int first, int count, ByteBuffer source) {
            buffer.put(first, source.order(order).asLongBuffer(), 0, count);
        }
    }

    static final class Floats extends Numbers {
        private final FloatBuffer buffer;

        Floats(FloatBuffer buffer) {
            super(buffer, buffer.order());
            this.buffer = buffer;
        }

        @Override
        int itemsize() {
            return Float.BYTES;
        }

        @Override
        long number(int index) {
            return Float.floatToRawIntBits(buffer.get(index));
        }

        @Override
        void setNumber(int index, long bits) {
            buffer.put(index, Float.intBitsToFloat((int) bits));
        }

        @Override
        void getItems(int first, int count, ByteBuffer target) {
            target.order(order).asFloatBuffer().put(0, buffer, first, count);
        }

        @Override
        void putItems(int first, int count, ByteBuffer source) {
            buffer.put(first, source.order(order).asFloatBuffer(), 0, count);
        }
    }

    static final class Doubles extends Numbers {
        private final DoubleBuffer buffer;

        Doubles(DoubleBuffer buffer) {
            super(buffer, buffer.order());
            this.buffer = buffer;
        }

        @Override
        int itemsize() {
            return Double.BYTES;
        }

        @Override
        long number(int index) {
            return Double.doubleToRawLongBits(buffer.get(index));
        }

        @Override
        void setNumber(int index, long bits) {
            buffer.put(index, Double.longBitsToDouble(bits));
        }

        @Override
        void getItems(int first, int count, ByteBuffer target) {
            target.order(order).asDoubleBuffer().put(0, buffer, first, count);
        }

        @Override
        void putItems(int first, int count, ByteBuffer source) {
            buffer.put(first, source.order(order).asDoubleBuffer(), 0, count);
        }
    }
}
