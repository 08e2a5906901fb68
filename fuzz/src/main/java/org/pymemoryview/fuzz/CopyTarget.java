package org.pymemoryview.fuzz;

import org.pymemoryview.Buffers;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.memory.HeapMemory;

import java.util.Arrays;

/**
 * Copies between two layouts of one block or of two: as if all items were read before the first is
 * written.
 */
public final class CopyTarget {
    private CopyTarget() {}

    /** Called by the fuzzer with each input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        long itemsize = 1 + input.below(9);
        String format = itemsize + "s";
        Guarded source = Guarded.of(input, 64 + input.below(64));
        Guarded target = input.nextBoolean() ? source : Guarded.of(input, 64 + input.below(64));
        HostileLayout from = HostileLayout.within(input, itemsize, source.size);
        HostileLayout to = HostileLayout.within(input, itemsize, target.size);
        if (input.nextBoolean()) {
            to = sameShape(from, to, target.size);
        }
        copyData(source, from, target, to, format);
        contiguous(input, source, from, format);
        rows(input, target);
        source.checkGuards();
        target.checkGuards();
    }

    /** A target of the source's shape where the strides of another can hold it. */
    private static HostileLayout sameShape(HostileLayout from, HostileLayout to, int size) {
        HostileLayout shifted = new HostileLayout(
                from.shape(), from.strides(), Math.max(0, from.offset() - 3), from.itemsize());
        HostileLayout other = to.ndim() != from.ndim()
                ? shifted
                : new HostileLayout(from.shape(), to.strides(), to.offset(), to.itemsize());
        return other.isWithin(size) ? other : shifted.isWithin(size) ? shifted : to;
    }

    private static void copyData(
            Guarded source, HostileLayout from, Guarded target, HostileLayout to, String format) {
        byte[] items = from.itemsOf(source.bytes());
        byte[] expected = target.bytes();
        byte[] before = expected.clone();
        if (from.ndim() == to.ndim()) {
            HostileLayout written =
                    new HostileLayout(from.shape(), to.strides(), to.offset(), to.itemsize());
            store(items, expected, written);
        }
        BlockExporter sender = BlockExporter.of(source, from, format);
        BlockExporter receiver = BlockExporter.of(target, to, format);
        boolean copied = Attempt.run(() -> Buffers.copyData(receiver, sender));
        boolean sameShape = Arrays.equals(from.shape(), to.shape());
        if (!copied) {
            Guarded.checkSame(before, target.bytes(), "a copy that was refused");
            if (sameShape) {
                throw new AssertionError("refused: " + from + " to " + to);
            }
        } else if (sameShape && !hasRepeats(to)) {
            Guarded.checkSame(expected, target.bytes(), from + " to " + to);
        }
        sender.checkReturned();
        receiver.checkReturned();
    }

    /** Whether two items share bytes, so that the order of writes shows. */
    private static boolean hasRepeats(HostileLayout layout) {
        long[] offsets = layout.offsets();
        Arrays.sort(offsets);
        for (int i = 1; i < offsets.length; i++) {
            if (offsets[i] - offsets[i - 1] < layout.itemsize()) {
                return true;
            }
        }
        return false;
    }

    private static void store(byte[] items, byte[] block, HostileLayout layout) {
        if (!layout.isWithin(block.length)) {
            return;
        }
        int size = (int) layout.itemsize();
        long[] offsets = layout.offsets();
        for (int i = 0; i < offsets.length; i++) {
            System.arraycopy(items, i * size, block, (int) offsets[i], size);
        }
    }

    /** {@code PyBuffer_ToContiguous} and back. */
    private static void contiguous(
            Input input, Guarded block, HostileLayout layout, String format) {
        char order = "CFA".charAt(input.below(3));
        PyBuffer buffer = layout.grant(block.memory, block.offset, format).build();
        byte[] before = block.bytes();
        HeapMemory packed = new HeapMemory(new byte[(int) buffer.len()]);
        Buffers.toContiguous(packed, 0, buffer, buffer.len(), order);
        if (order == 'C') {
            Guarded.checkSame(layout.itemsOf(before), packed.bytes(), layout);
        }
        if (order != 'A') {
            Buffers.fromContiguous(buffer, packed, 0, packed.size(), order);
            Guarded.checkSame(before, block.bytes(), layout);
        }
        HeapMemory some = new HeapMemory(new byte[input.below(64)]);
        Buffers.fromContiguous(buffer, some, 0, some.size(), order);
    }

    /** {@code m[a:b:c] = m[d:e:f]}. */
    private static void rows(Input input, Guarded block) {
        MemoryView view = BlockExporter.view(block);
        while (input.hasMore()) {
            MemoryView from = part(input, view);
            MemoryView to = part(input, view);
            if (from == null || to == null) {
                continue;
            }
            byte[] items = from.toByteArray();
            if (Attempt.run(() -> from.copyTo(to))) {
                Guarded.checkSame(items, to.toByteArray(), "an assignment to a slice");
            }
        }
    }

    private static MemoryView part(Input input, MemoryView view) {
        long start = input.hostile();
        long stop = input.hostile();
        long step = input.hostile();
        return Attempt.of(() -> view.slice(start, stop, step));
    }
}
