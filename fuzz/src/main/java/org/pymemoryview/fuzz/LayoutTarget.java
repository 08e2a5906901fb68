package org.pymemoryview.fuzz;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.format.StructFormat;

/**
 * An exporter that grants a layout it has made up: a layout with an item outside of its memory is
 * refused before there is a buffer of it.
 */
public final class LayoutTarget {
    private static final String[] FORMATS = {
        "B", "b", "c", "?", "h", "i", "q", "d", "3s", "hb", null
    };

    private LayoutTarget() {}

    /** Called by the fuzzer with each input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        String format = input.oneOf(FORMATS);
        long itemsize = format == null ? 1 : StructFormat.parse(format).size();
        long read = format == null || ElementType.of(format) != null ? itemsize : 0;
        if (input.below(8) == 7) {
            itemsize = input.hostile();
        }
        HostileLayout layout = HostileLayout.of(input, itemsize);
        Guarded block = Guarded.of(input, input.below(256));
        PyBuffer buffer = Attempt.of(
                () -> layout.grant(block.memory, block.offset, format).build());
        boolean sound = !layout.hasNegativeLength()
                && itemsize >= 0
                && layout.isWithin(block.size, Math.max(itemsize, read));
        if (sound != (buffer != null)) {
            throw new AssertionError((sound ? "refused: " : "granted: ") + layout);
        }
        if (buffer == null) {
            return;
        }
        BufferExporter exporter = flags -> buffer.narrowedTo(flags);
        MemoryView view = Attempt.of(() -> MemoryView.of(exporter));
        if (view != null) {
            use(input, view, layout, block);
        }
        block.checkGuards();
    }

    private static void use(Input input, MemoryView view, HostileLayout layout, Guarded block) {
        boolean few = layout.hasFewItems() && layout.itemsize() <= HostileLayout.FEW;
        if (few) {
            byte[] bytes = view.toByteArray();
            Guarded.checkSame(layout.itemsOf(block.bytes()), bytes, layout);
        }
        ViewUse.of(input, view, few);
    }
}
