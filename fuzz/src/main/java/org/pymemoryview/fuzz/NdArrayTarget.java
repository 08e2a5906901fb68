package org.pymemoryview.fuzz;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.objects.PySlice;
import org.pymemoryview.objects.ndarray.NdArray;
import org.pymemoryview.objects.ndarray.NdFlags;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code _testbuffer.ndarray} of hostile arguments, with suboffsets too. */
public final class NdArrayTarget {
    private static final String[] FORMATS = {"B", "h", "i", "d", "hb", "3s", "?", "Zd"};

    private static final long FEW = HostileLayout.FEW;

    private NdArrayTarget() {}

    /** Called by the fuzzer with each input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        NdArray array = Attempt.of(() -> create(input));
        if (array == null) {
            return;
        }
        for (int i = 0; i < 8 && input.hasMore(); i++) {
            Attempt.run(() -> change(input, array));
            Attempt.run(() -> use(input, array));
        }
    }

    private static NdArray create(Input input) {
        String format =
                input.below(4) == 3 ? input.text(FormatTarget.ALPHABET, 6) : input.oneOf(FORMATS);
        Object shape = numbers(input);
        Object strides = input.nextBoolean() ? NdArray.NOT_GIVEN : numbers(input);
        int flags = input.nextBoolean() ? input.below(32) : (int) input.hostile();
        return NdArray.create(items(input), shape, strides, input.hostile(), format, flags);
    }

    private static Object items(Input input) {
        Object item = HostileValue.of(input);
        return input.below(8) == 7 ? item : Collections.nCopies(input.below(40), item);
    }

    private static List<Object> numbers(Input input) {
        List<Object> numbers = new ArrayList<>();
        int count = input.below(16) == 15 ? input.below(131) : input.below(4);
        for (int i = 0; i < count; i++) {
            numbers.add(count > 4 ? (Object) 1 : (Object) input.hostile());
        }
        return numbers;
    }

    private static void change(Input input, NdArray array) {
        switch (input.below(4)) {
            case 0 -> array.addSuboffsets();
            case 1 -> array.pop();
            case 2 ->
                array.push(
                        items(input),
                        numbers(input),
                        input.nextBoolean() ? NdArray.NOT_GIVEN : numbers(input),
                        input.hostile(),
                        input.oneOf(FORMATS),
                        input.below(0x80));
            default -> {}
        }
    }

    private static void use(Input input, NdArray array) {
        switch (input.below(8)) {
            case 0 -> key(input, array);
            case 1 -> array.assign(input.hostile(), HostileValue.of(input));
            case 2 -> consumer(input, array);
            case 3 -> array.memoryviewFromBuffer().release();
            default -> view(input, array);
        }
    }

    private static void key(Input input, NdArray array) {
        Object key = input.nextBoolean()
                ? (Object) input.hostile()
                : new PySlice(input.hostile(), input.hostile(), input.hostile());
        if (array.subscript(key) instanceof NdArray part) {
            view(input, part);
        }
    }

    private static void consumer(Input input, NdArray array) {
        int getbuf = input.nextBoolean() ? input.below(0x400) : BufferFlags.FULL_RO;
        try (NdArray consumer = NdArray.create(
                array,
                NdArray.NOT_GIVEN,
                NdArray.NOT_GIVEN,
                0,
                "B",
                input.nextBoolean() ? NdFlags.REDIRECT : 0,
                getbuf)) {
            view(input, consumer);
        }
    }

    private static void view(Input input, NdArray array) {
        try (MemoryView view = MemoryView.of(array)) {
            long items = view.layout().items();
            boolean few = items <= FEW && view.itemsize() <= FEW;
            if (few) {
                Guarded.checkSame(array.tobytes(), view.toByteArray(), view);
            }
            ViewUse.of(input, view, few);
        }
    }
}
