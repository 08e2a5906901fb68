package org.pymemoryview.memory;

import java.nio.ByteBuffer;

/** The items of each kind of Java array, as {@link ArrayMemory} asks for them. */
final class NumberArrays {
    private NumberArrays() {}

    /** Bytes that are 0 or 1; any other is written as 1. */
    static final class Booleans extends ArrayMemory {
        private final boolean[] array;

        Booleans(boolean[] array) {
            super(array);
            this.array = array;
        }

        @Override
        int length() {
            return array.length;
        }

        @Override
        int itemsize() {
            return Byte.BYTES;
        }

        @Override
        long bits(int index) {
            return array[index] ? 1 : 0;
        }

        @Override
        void setBits(int index, long bits) {
            array[index] = (byte) bits != 0;
        }

        @Override
        void getItems(int first, int count, ByteBuffer target) {
            for (int i = 0; i < count; i++) {
                target.put((byte) bits(first + i));
            }
        }

        @Override
        void putItems(int first, int count, ByteBuffer source) {
            for (int i = 0; i < count; i++) {
                setBits(first + i, source.get());
            }
        }
    }

    static final class Shorts extends ArrayMemory {
        private final short[] array;

        Shorts(short[] array) {
            super(array);
            this.array = array;
        }

        @Override
        int length() {
            return array.length;
        }

        @Override
        int itemsize() {
            return Short.BYTES;
        }

        @Override
        long bits(int index) {
            return array[index];
        }

        @Override
        void setBits(int index, long bits) {
            array[index] = (short) bits;
        }

        @Override
        void getItems(int first, int count, ByteBuffer target) {
            target.asShortBuffer().put(array, first, count);
        }

        @Override
        void putItems(int first, int count, ByteBuffer source) {
            source.asShortBuffer().get(array, first, count);
        }
    }

    static final class Chars extends ArrayMemory {
        private final char[] array;

        Chars(char[] array) {
            super(array);
            this.array = array;
        }

        @Override
        int length() {
            return array.length;
        }

        @Override
        int itemsize() {
            return Character.BYTES;
        }

        @Override
        long bits(int index) {
            return array[index];
        }

        @Override
        void setBits(int index, long bits) {
            array[index] = (char) bits;
        }

        @Override
        void getItems(int first, int count, ByteBuffer target) {
            target.asCharBuffer().put(array, first, count);
        }

        @Override
        void putItems(int first, int count, ByteBuffer source) {
            source.asCharBuffer().get(array, first, count);
        }
    }

    static final class Ints extends ArrayMemory {
        private final int[] array;

        Ints(int[] array) {
            super(array);
            this.array = array;
        }

        @Override
        int length() {
            return array.length;
        }

        @Override
        int itemsize() {
            return Integer.BYTES;
        }

        @Override
        long bits(int index) {
            return array[index];
        }

        @Override
        void setBits(int index, long bits) {
            array[index] = (int) bits;
        }

        @Override
        void getItems(int first, int count, ByteBuffer target) {
            target.asIntBuffer().put(array, first, count);
        }

        @Override
        void putItems(int first, int count, ByteBuffer source) {
            source.asIntBuffer().get(array, first, count);
        }
    }

    static final class Longs extends ArrayMemory {
        private final long[] array;

        Longs(long[] array) {
            super(array);
            this.array = array;
        }

        @Override
        int length() {
            return array.length;
        }

        @Override
        int itemsize() {
            return Long.BYTES;
        }

        @Override
        long bits(int index) {
            return array[index];
        }

        @Override
        void setBits(int index, long bits) {
            array[index] = bits;
        }

        @Override
        void getItems(int first, int count, ByteBuffer target) {
            target.asLongBuffer().put(array, first, count);
        }

        @Override
        void putItems(int first, int count, ByteBuffer source) {
            source.asLongBuffer().get(array, first, count);
        }
    }

    static final class Floats extends ArrayMemory {
        private final float[] array;

        Floats(float[] array) {
            super(array);
            this.array = array;
        }

        @Override
        int length() {
            return array.length;
        }

        @Override
        int itemsize() {
            return Float.BYTES;
        }

        @Override
        long bits(int index) {
            return Float.floatToRawIntBits(array[index]);
        }

        @Override
        void setBits(int index, long bits) {
            array[index] = Float.intBitsToFloat((int) bits);
        }

        @Override
        void getItems(int first, int count, ByteBuffer target) {
            target.asFloatBuffer().put(array, first, count);
        }

        @Override
        void putItems(int first, int count, ByteBuffer source) {
            source.asFloatBuffer().get(array, first, count);
        }
    }

    static final class Doubles extends ArrayMemory {
        private final double[] array;

        Doubles(double[] array) {
            super(array);
            this.array = array;
        }

        @Override
        int length() {
            return array.length;
        }

        @Override
        int itemsize() {
            return Double.BYTES;
        }

        @Override
        long bits(int index) {
            return Double.doubleToRawLongBits(array[index]);
        }

        @Override
        void setBits(int index, long bits) {
            array[index] = Double.longBitsToDouble(bits);
        }

        @Override
        void getItems(int first, int count, ByteBuffer target) {
            target.asDoubleBuffer().put(array, first, count);
        }

        @Override
        void putItems(int first, int count, ByteBuffer source) {
            source.asDoubleBuffer().get(array, first, count);
        }
    }
}
