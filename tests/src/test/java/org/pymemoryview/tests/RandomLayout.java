package org.pymemoryview.tests;

import org.pymemoryview.objects.ndarray.NdArray;
import org.pymemoryview.objects.ndarray.NdFlags;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * A layout drawn from a seed, of shorts whose values are their places in the block, and a model of
 * it that finds every item by multiplying indices with strides.
 *
 * @param shape 0 to 5 dimensions of 0 to 4 items
 * @param strides in items; positive, negative or zero
 * @param offset in items
 * @param blockItems the size of the block in items
 * @param pointers whether the first dimension is to be one of pointers
 */
record RandomLayout(long[] shape, long[] strides, long offset, int blockItems, boolean pointers) {
    static final int ITEMSIZE = Short.BYTES;

    static RandomLayout of(long seed) {
        Random random = new Random(seed);
        int ndim = random.nextInt(6);
        long[] shape = random.longs(ndim, 0, 5).toArray();
        if (random.nextInt(8) != 0) {
            Arrays.setAll(shape, dim -> Math.max(1, shape[dim]));
        }
        long[] strides = strides(random, shape);
        long offset = 0;
        long last = 0;
        for (int dim = 0; dim < ndim; dim++) {
            long span = Math.max(0, shape[dim] - 1) * strides[dim];
            offset -= Math.min(0, span);
            last += Math.max(0, span);
        }
        int spare = ndim == 0 ? 0 : random.nextInt(3);
        int blockItems = (int) (offset + last + 1 + spare);
        return new RandomLayout(
                shape, strides, offset + spare, blockItems, ndim > 0 && random.nextInt(3) == 0);
    }

    /** Strides of a block whose dimensions are laid out in any order, some turned round or zero. */
    private static long[] strides(Random random, long[] shape) {
        List<Integer> order = new ArrayList<>();
        for (int dim = 0; dim < shape.length; dim++) {
            order.add(dim);
        }
        if (random.nextBoolean()) {
            Collections.shuffle(order, random);
        } else if (random.nextBoolean()) {
            Collections.reverse(order);
        }
        boolean regular = random.nextInt(3) == 0;
        long[] strides = new long[shape.length];
        long step = 1;
        for (int dim : order) {
            int turn = regular ? 2 : random.nextInt(6);
            strides[dim] = turn == 0 ? -step : turn == 1 ? 0 : step;
            step *= Math.max(1, shape[dim]) + (regular ? 0 : random.nextInt(2));
        }
        return strides;
    }

    NdArray array() {
        List<Object> items = Exporters.range(blockItems);
        List<Long> lengths = boxed(shape);
        if (lengths.isEmpty()) {
            return NdArray.create(items.get(0), lengths, NdArray.NOT_GIVEN, 0, "h", 0);
        }
        List<Long> steps =
                boxed(LongStream.of(strides).map(step -> step * ITEMSIZE).toArray());
        int flags = NdFlags.WRITABLE | (pointers ? NdFlags.PIL : 0);
        return NdArray.create(items, lengths, steps, offset * ITEMSIZE, "h", flags);
    }

    private static List<Long> boxed(long[] values) {
        return LongStream.of(values).boxed().toList();
    }

    /** The value of an item. */
    int itemAt(long... indices) {
        long at = offset;
        for (int dim = 0; dim < indices.length; dim++) {
            at += indices[dim] * strides[dim];
        }
        return (int) at;
    }

    /** All indices, the last dimension fastest. */
    List<long[]> indices() {
        List<long[]> all = new ArrayList<>();
        all.add(new long[0]);
        for (long length : shape) {
            List<long[]> longer = new ArrayList<>();
            for (long[] prefix : all) {
                for (long i = 0; i < length; i++) {
                    long[] index = Arrays.copyOf(prefix, prefix.length + 1);
                    index[prefix.length] = i;
                    longer.add(index);
                }
            }
            all = longer;
        }
        return all;
    }

    /** All indices, the first dimension fastest. */
    List<long[]> fortranIndices() {
        List<long[]> sorted = new ArrayList<>(indices());
        sorted.sort((one, other) -> Arrays.compare(reversed(one), reversed(other)));
        return sorted;
    }

    private static long[] reversed(long[] index) {
        long[] reversed = new long[index.length];
        Arrays.setAll(reversed, i -> index[index.length - 1 - i]);
        return reversed;
    }

    /** The items in nested lists. */
    Object nested(long... prefix) {
        if (prefix.length == shape.length) {
            return itemAt(prefix);
        }
        List<Object> list = new ArrayList<>();
        for (long i = 0; i < shape[prefix.length]; i++) {
            long[] index = Arrays.copyOf(prefix, prefix.length + 1);
            index[prefix.length] = i;
            list.add(nested(index));
        }
        return list;
    }

    /** The layout with every stride kept and one slice of the first dimension taken. */
    RandomLayout sliced(long start, long step, long count) {
        long[] newShape = shape.clone();
        long[] newStrides = strides.clone();
        newShape[0] = count;
        newStrides[0] *= step;
        long newOffset = offset + (count == 0 ? 0 : start * strides[0]);
        return new RandomLayout(newShape, newStrides, newOffset, blockItems, pointers);
    }

    @Override
    public String toString() {
        return "shape %s strides %s offset %d%s"
                .formatted(
                        Arrays.toString(shape),
                        Arrays.toString(strides),
                        offset,
                        pointers ? " with pointers" : "");
    }
}
