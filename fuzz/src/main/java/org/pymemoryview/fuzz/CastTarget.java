package org.pymemoryview.fuzz;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.SliceBounds;

import java.math.BigInteger;

/** Slices and casts of slices: their bytes are those that a model in big integers says. */
public final class CastTarget {
    private static final String CODES = "BbcB?hHiIlLqQnNefdP@sx";

    private CastTarget() {}

    /** Called by the fuzzer with each input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        Guarded block = Guarded.of(input, input.below(100));
        MemoryView view = BlockExporter.view(block);
        HostileLayout model = new HostileLayout(new long[] {block.size}, new long[] {1}, 0, 1);
        while (input.hasMore()) {
            Step step = input.nextBoolean() ? slice(input, view, model) : cast(input, view, model);
            if (step != null) {
                view.release();
                view = step.view;
                model = step.model;
                Guarded.checkSame(model.itemsOf(block.bytes()), view.toByteArray(), model);
            }
        }
        ViewUse.of(new Input(data), view, true);
        block.checkGuards();
    }

    /** A view made of another, and what it should be; null where none was made. */
    private record Step(MemoryView view, HostileLayout model) {}

    private static Step slice(Input input, MemoryView view, HostileLayout model) {
        long start = input.hostile();
        long stop = input.hostile();
        long step = input.hostile();
        MemoryView part = Attempt.of(() -> view.slice(start, stop, step));
        if (part == null) {
            return null;
        }
        long[] bounds = adjusted(start, stop, step, model.shape()[0]);
        SliceBounds made = SliceBounds.of(start, stop, step, model.shape()[0]);
        if (made.count() != bounds[1] || made.count() > 0 && made.start() != bounds[0]) {
            throw new AssertionError(made + " of " + model);
        }
        long[] shape = model.shape().clone();
        long[] strides = model.strides().clone();
        shape[0] = bounds[1];
        long offset = bounds[1] == 0 ? 0 : model.offset() + bounds[0] * strides[0];
        strides[0] *= bounds[1] < 2 ? 1 : step;
        return new Step(part, new HostileLayout(shape, strides, offset, model.itemsize()));
    }

    /** The first item and the number of items of a slice, as the language reference says. */
    private static long[] adjusted(long start, long stop, long step, long length) {
        BigInteger by = BigInteger.valueOf(Math.max(step, -Long.MAX_VALUE));
        BigInteger first = bound(start, length, by.signum());
        BigInteger end = bound(stop, length, by.signum());
        BigInteger distance = end.subtract(first);
        if (distance.signum() != by.signum()) {
            return new long[] {first.longValue(), 0};
        }
        BigInteger[] division = distance.divideAndRemainder(by);
        long count = division[0].longValue() + (division[1].signum() == 0 ? 0 : 1);
        return new long[] {first.longValue(), count};
    }

    private static BigInteger bound(long bound, long length, int sign) {
        BigInteger given = BigInteger.valueOf(bound);
        BigInteger size = BigInteger.valueOf(length);
        BigInteger lowest = BigInteger.valueOf(sign < 0 ? -1 : 0);
        BigInteger highest = size.add(lowest);
        return (given.signum() < 0 ? given.add(size) : given).max(lowest).min(highest);
    }

    private static Step cast(Input input, MemoryView view, HostileLayout model) {
        String format = input.text(CODES, 2);
        long[] shape = input.hostiles(input.below(4));
        boolean flat = input.nextBoolean();
        MemoryView made = Attempt.of(() -> flat ? view.cast(format) : view.cast(format, shape));
        if (made == null) {
            return null;
        }
        long itemsize = made.itemsize();
        long[] lengths = flat ? new long[] {view.nbytes() / itemsize} : shape;
        if (made.ndim() == 0) {
            made.release();
            return null;
        }
        long[] strides = new long[lengths.length];
        long stride = itemsize;
        for (int dim = lengths.length - 1; dim >= 0; dim--) {
            strides[dim] = stride;
            stride *= lengths[dim];
        }
        return new Step(made, new HostileLayout(lengths, strides, model.offset(), itemsize));
    }
}
