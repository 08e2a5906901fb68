package org.pymemoryview.fuzz;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.memory.PointerMemory;

/** Suboffsets: pointers to other blocks, which lead outside of them or are none. */
public final class PointerTarget {
    private PointerTarget() {}

    /** Called by the fuzzer with each input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        Guarded block = Guarded.of(input, 32 + input.below(64));
        Pointer[] table = new Pointer[input.below(6)];
        for (int i = 0; i < table.length; i++) {
            table[i] = new Pointer(block.memory, block.offset + input.hostile());
        }
        int pointerBytes = table.length * PointerMemory.POINTER_SIZE;
        PointerMemory memory =
                new PointerMemory(new HeapMemory(new byte[pointerBytes + input.below(9)]), table);
        HostileLayout layout = HostileLayout.of(input, 1 + input.below(4));
        long[] strides = layout.strides();
        if (input.below(4) != 0 && strides.length > 0) {
            strides[0] = PointerMemory.POINTER_SIZE * (input.below(3) - 1);
        }
        long[] suboffsets = suboffsets(input, layout.ndim());
        PyBuffer buffer = Attempt.of(() -> layout.grant(memory, 0, layout.itemsize() + "s")
                .suboffsets(suboffsets)
                .build());
        if (buffer != null) {
            use(input, layout, buffer);
        }
        block.checkGuards();
    }

    private static long[] suboffsets(Input input, int ndim) {
        long[] suboffsets = new long[ndim];
        for (int dim = 0; dim < ndim; dim++) {
            suboffsets[dim] = dim == 0 || input.below(4) == 3 ? input.hostile() : -1;
        }
        return suboffsets;
    }

    private static void use(Input input, HostileLayout layout, PyBuffer buffer) {
        BufferExporter exporter = flags -> buffer.narrowedTo(flags);
        MemoryView view = Attempt.of(() -> MemoryView.of(exporter));
        if (view == null) {
            return;
        }
        boolean few = layout.hasFewItems();
        if (few) {
            for (byte read : view.toByteArray()) {
                if (read == Guarded.GUARD) {
                    throw new AssertionError("a byte beside the block was read");
                }
            }
        }
        ViewUse.of(input, view, few);
    }
}
