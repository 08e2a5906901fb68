package org.pymemoryview.fuzz;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.PyBuffer;

/** Exports a layout of a block, and counts what was given back. */
final class BlockExporter implements BufferExporter {
    private final PyBuffer full;
    private int exports;

    private BlockExporter(PyBuffer full) {
        this.full = full;
    }

    /** All of a block as writable bytes. */
    static BlockExporter of(Guarded block) {
        return new BlockExporter(PyBuffer.of(block.memory, block.offset, block.size)
                .readonly(false)
                .items("B", 1)
                .dimensions(1, new long[] {block.size}, new long[] {1})
                .build());
    }

    static BlockExporter of(Guarded block, HostileLayout layout, String format) {
        return new BlockExporter(
                layout.grant(block.memory, block.offset, format).build());
    }

    static MemoryView view(Guarded block) {
        return MemoryView.of(of(block));
    }

    @Override
    public PyBuffer getBuffer(int flags) {
        exports++;
        return full.toBuilder().obj(this).build();
    }

    @Override
    public void releaseBuffer(PyBuffer buffer) {
        exports--;
    }

    /** Refuses exports that were not given back. */
    void checkReturned() {
        if (exports != 0) {
            throw new AssertionError(exports + " buffers were not given back");
        }
    }
}
