package org.pymemoryview.fuzz;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.StructFormat;

/** Comparison of the items of two formats, in any layouts of the same shape. */
public final class CompareTarget {
    private CompareTarget() {}

    /** Called by the fuzzer with each input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        String one = input.text(FormatTarget.ALPHABET, 8);
        String other = input.nextBoolean() ? one : input.text(FormatTarget.ALPHABET, 8);
        MemoryView first = view(input, one);
        MemoryView second = view(input, other);
        if (first == null || second == null) {
            return;
        }
        Boolean same = Attempt.of(() -> first.sameItems(second));
        Boolean turned = Attempt.of(() -> second.sameItems(first));
        if (same != null && turned != null && !same.equals(turned)) {
            throw new AssertionError(one + " is not compared with " + other + " both ways alike");
        }
        Boolean itself = Attempt.of(() -> first.sameItems(first.duplicate()));
        if (Boolean.TRUE.equals(same) && one.equals(other) && !hasNan(one) && itself == null) {
            throw new AssertionError(one + " raises only where it is compared with itself");
        }
    }

    private static boolean hasNan(String format) {
        return format.matches(".*[efdFD].*");
    }

    private static MemoryView view(Input input, String format) {
        long itemsize = itemsize(input, format);
        if (itemsize < 0 || itemsize > 64) {
            return null;
        }
        Guarded block = Guarded.of(input, 128);
        HostileLayout layout = HostileLayout.within(input, itemsize, block.size);
        block.memory.write(block.offset, filling(input), 0, 16);
        return Attempt.of(() -> MemoryView.of(BlockExporter.of(block, layout, format)));
    }

    private static byte[] filling(Input input) {
        byte[] filling = new byte[16];
        for (int i = 0; i < filling.length; i++) {
            filling[i] = (byte) input.nextByte();
        }
        return filling;
    }

    /** The itemsize of a format, or any where the struct module does not know it. */
    private static long itemsize(Input input, String format) {
        if (input.below(8) == 7) {
            return input.below(16);
        }
        try {
            return StructFormat.parse(format).size();
        } catch (PythonError unknown) {
            return 1 + input.below(8);
        }
    }
}
