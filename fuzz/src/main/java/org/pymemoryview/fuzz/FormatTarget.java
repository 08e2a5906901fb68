package org.pymemoryview.fuzz;

import org.pymemoryview.Buffers;
import org.pymemoryview.Casting;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.format.StructFormat;

import java.util.Arrays;

/** Formats: parsed, and items of them read and written. */
public final class FormatTarget {
    static final String ALPHABET = "@=<>!^ xcbB?hHiIlLqQnNefdFDZspP0123456789\t";

    /** Items of more bytes than this are only measured. */
    private static final int FEW = 4096;

    private FormatTarget() {}

    /** Called by the fuzzer with each input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        String text = input.text(ALPHABET, 24);
        Attempt.of(() -> Casting.format(text));
        Attempt.of(() -> ItemFormat.of(text, input.hostile()).requireType());
        StructFormat format = Attempt.of(() -> StructFormat.parse(text));
        if (format == null) {
            return;
        }
        check(format.size() >= 0 && format.valueCount() >= 0, text);
        check(format.size() == Buffers.sizeFromFormat(text), text);
        boolean few = format.size() <= FEW && format.valueCount() <= FEW;
        if (!few) {
            return;
        }
        Guarded block = Guarded.of(input, (int) format.size());
        Object[] values = format.unpack(block.memory, block.offset);
        check(values.length == format.valueCount(), text);
        format.pack(block.memory, block.offset, values);
        Object[] again = format.unpack(block.memory, block.offset);
        check(Arrays.deepEquals(values, again), text);
        block.checkGuards();
        packHostile(input, format, block);
    }

    private static void packHostile(Input input, StructFormat format, Guarded block) {
        int count = input.nextBoolean() ? (int) format.valueCount() : input.below(4);
        Object[] values = new Object[count];
        Arrays.setAll(values, i -> HostileValue.of(input));
        Attempt.run(() -> format.pack(block.memory, block.offset, values));
        block.checkGuards();
    }

    private static void check(boolean holds, String text) {
        if (!holds) {
            throw new AssertionError("format " + text);
        }
    }
}
