package org.pymemoryview.fuzz;

import org.pymemoryview.MemoryView;
import org.pymemoryview.MemoryViews;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.objects.PyBytes;

/** A few operations on a view, chosen by the rest of an input. */
final class ViewUse {
    private static final int OPERATIONS = 12;

    private ViewUse() {}

    /** @param few whether the items are few enough to visit each */
    static void of(Input input, MemoryView view, boolean few) {
        for (int i = 0; i < OPERATIONS && input.hasMore(); i++) {
            Attempt.run(() -> items(input, view));
            if (few) {
                Attempt.run(() -> whole(input, view));
            } else {
                Attempt.run(() -> tooMany(input, view));
            }
        }
        Attempt.run(view::release);
    }

    private static void items(Input input, MemoryView view) {
        switch (input.below(8)) {
            case 0 -> view.get(input.hostile());
            case 1 -> view.get(input.hostiles(view.ndim()));
            case 2 -> view.set(input.hostile(), HostileValue.of(input));
            case 3 -> view.set(input.hostiles(view.ndim()), HostileValue.of(input));
            case 4 -> slice(input, view);
            case 5 -> view.cast(input.text(FormatTarget.ALPHABET, 2)).release();
            case 6 -> view.cast("B", input.hostiles(input.below(4))).release();
            default -> request(input, view);
        }
    }

    private static void slice(Input input, MemoryView view) {
        try (MemoryView part = view.slice(input.hostile(), input.hostile(), input.hostile())) {
            part.get(input.hostile());
            part.set(input.hostile(), HostileValue.of(input));
        }
    }

    private static void request(Input input, MemoryView view) {
        PyBuffer buffer = view.getBuffer((int) input.hostile());
        try {
            buffer.layout();
        } finally {
            buffer.release(view);
        }
    }

    private static void whole(Input input, MemoryView view) {
        switch (input.below(8)) {
            case 0 -> view.toByteArray(input.oneOf(Order.values()));
            case 1 -> view.hex();
            case 2 -> view.toList();
            case 3 -> view.sameItems(view.duplicate());
            case 4 -> view.iterator().forEachRemaining(item -> {});
            case 5 -> view.copyTo(view.slice(input.hostile(), input.hostile(), input.hostile()));
            case 6 -> contiguous(input, view);
            default -> byteBuffer(view);
        }
    }

    private static void byteBuffer(MemoryView view) {
        try {
            view.asByteBuffer();
        } catch (UnsupportedOperationException documented) {
            // The memory is neither an array nor a buffer.
        }
    }

    private static void contiguous(Input input, MemoryView view) {
        int access = input.nextBoolean() ? BufferFlags.READ : BufferFlags.WRITE;
        char order = "CFA".charAt(input.below(3));
        MemoryViews.getContiguous(view, access, order, PyBytes::of).release();
    }

    /** Sizes that no array has, where nothing may be allocated first. */
    private static void tooMany(Input input, MemoryView view) {
        if (view.layout().items() <= Integer.MAX_VALUE) {
            return;
        }
        switch (input.below(4)) {
            case 0 -> view.toByteArray(input.oneOf(Order.values()));
            case 1 -> view.hex();
            case 2 -> view.toList();
            default -> contiguous(input, view);
        }
    }
}
