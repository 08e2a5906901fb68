package org.pymemoryview.fuzz;

import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.memory.Memory;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A layout drawn from an input, and a model of it in arithmetic that does not overflow.
 *
 * @param shape in items
 * @param strides in bytes
 * @param offset of the first item, in bytes from the start of the exporter's
 */
record HostileLayout(long[] shape, long[] strides, long offset, long itemsize) {
    /** More items than this are not visited one by one. */
    static final int FEW = 4096;

    static HostileLayout of(Input input, long itemsize) {
        int ndim = input.below(8) == 7 ? input.below(67) : input.below(4);
        long[] shape = new long[ndim];
        for (int dim = 0; dim < ndim; dim++) {
            shape[dim] = ndim > 8 ? 1 + input.below(256) / 250 : input.hostile();
        }
        long[] strides = input.hostiles(ndim);
        if (input.nextBoolean()) {
            Arrays.setAll(strides, dim -> strides[dim] * itemsize);
        }
        return new HostileLayout(shape, strides, input.hostile(), itemsize);
    }

    /** A layout of items within a block. */
    static HostileLayout within(Input input, long itemsize, int size) {
        int ndim = 1 + input.below(3);
        long[] shape = new long[ndim];
        long[] strides = new long[ndim];
        long low = 0;
        long high = itemsize;
        for (int dim = 0; dim < ndim; dim++) {
            shape[dim] = input.below(5);
            strides[dim] = (input.below(9) - 4) * (input.nextBoolean() ? itemsize : 1);
            long span = Math.max(0, shape[dim] - 1) * strides[dim];
            if (high - low + Math.abs(span) > size) {
                shape[dim] = 1;
                span = 0;
            }
            low += Math.min(0, span);
            high += Math.max(0, span);
        }
        long spare = size - (high - low);
        return new HostileLayout(shape, strides, input.below((int) spare + 1) - low, itemsize);
    }

    int ndim() {
        return shape.length;
    }

    boolean hasNegativeLength() {
        return Arrays.stream(shape).anyMatch(length -> length < 0);
    }

    boolean isEmpty() {
        return Arrays.stream(shape).anyMatch(length -> length == 0);
    }

    BigInteger items() {
        return Arrays.stream(shape)
                .mapToObj(BigInteger::valueOf)
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    boolean hasFewItems() {
        return items().abs().compareTo(BigInteger.valueOf(FEW)) <= 0;
    }

    /** Whether every item is within a number of bytes. */
    boolean isWithin(long size) {
        return isWithin(size, itemsize);
    }

    /** The same, where an item is read by a format of more bytes than the itemsize. */
    boolean isWithin(long size, long room) {
        if (isEmpty()) {
            return true;
        }
        BigInteger low = BigInteger.valueOf(offset);
        BigInteger high = low.add(BigInteger.valueOf(room));
        for (int dim = 0; dim < shape.length; dim++) {
            BigInteger span =
                    BigInteger.valueOf(shape[dim] - 1).multiply(BigInteger.valueOf(strides[dim]));
            low = low.add(span.min(BigInteger.ZERO));
            high = high.add(span.max(BigInteger.ZERO));
        }
        return low.signum() >= 0 && high.compareTo(BigInteger.valueOf(size)) <= 0;
    }

    /** The offsets of all items, the last dimension fastest; few of them. */
    long[] offsets() {
        if (isEmpty()) {
            return new long[0];
        }
        long[] offsets = {offset};
        for (int dim = 0; dim < shape.length; dim++) {
            long[] next = new long[(int) (offsets.length * shape[dim])];
            for (int i = 0; i < next.length; i++) {
                int length = (int) shape[dim];
                next[i] = offsets[i / length] + i % length * strides[dim];
            }
            offsets = next;
        }
        return offsets;
    }

    /** The bytes of all items in C order. */
    byte[] itemsOf(byte[] block) {
        long[] offsets = offsets();
        byte[] items = new byte[(int) (offsets.length * itemsize)];
        for (int i = 0; i < offsets.length; i++) {
            System.arraycopy(block, (int) offsets[i], items, (int) (i * itemsize), (int) itemsize);
        }
        return items;
    }

    /** What an exporter that checks nothing would grant of it. */
    PyBuffer.Builder grant(Memory memory, long start, String format) {
        return PyBuffer.of(memory, start + offset, items().longValue() * itemsize)
                .readonly(false)
                .items(format, itemsize)
                .dimensions(shape.length, shape.clone(), strides.clone());
    }

    @Override
    public String toString() {
        return "shape %s strides %s offset %d itemsize %d"
                .formatted(Arrays.toString(shape), Arrays.toString(strides), offset, itemsize);
    }
}
