package org.pymemoryview.fuzz;

import org.pymemoryview.Buffers;
import org.pymemoryview.Casting;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.HeapMemory;

/** Requests of any flags to exporters of any sound layout: what is granted is what was asked. */
public final class RequestTarget {
    private static final String[] FORMATS = {"B", "h", "i", "d"};

    private RequestTarget() {}

    /** Called by the fuzzer with each input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        ItemFormat format = Casting.format(input.oneOf(FORMATS));
        Guarded block = Guarded.of(input, 64 + input.below(64));
        HostileLayout layout = HostileLayout.within(input, format.itemsize(), block.size);
        boolean readonly = input.nextBoolean();
        Layout granted = Layout.of(layout.shape().clone(), layout.strides().clone(), null);
        long start = block.offset + layout.offset();
        while (input.hasMore()) {
            int flags = input.nextBoolean() ? input.below(0x400) : (int) input.hostile();
            PyBuffer buffer = Attempt.of(() -> PyBuffer.fillLayout(
                    null, block.memory, start, format, granted, readonly, flags));
            if (buffer != null) {
                check(buffer, flags, readonly);
                byte[] bytes = new byte[(int) buffer.len()];
                read(buffer, bytes);
                Guarded.checkSame(layout.itemsOf(block.bytes()), bytes, layout);
            }
            reExport(block, layout, format, flags);
        }
        block.checkGuards();
    }

    private static void read(PyBuffer buffer, byte[] bytes) {
        HeapMemory target = new HeapMemory(bytes);
        Buffers.toContiguous(target, 0, buffer, bytes.length, 'C');
    }

    private static void check(PyBuffer buffer, int flags, boolean readonly) {
        boolean met = (buffer.format() == null || BufferFlags.hasFormat(flags))
                && (buffer.shape() == null || BufferFlags.hasShape(flags))
                && (buffer.strides() == null || BufferFlags.hasStrides(flags))
                && !(BufferFlags.isWritable(flags) && readonly)
                && (!BufferFlags.isCContiguous(flags) || Buffers.isContiguous(buffer, 'C'))
                && (!BufferFlags.isFContiguous(flags) || Buffers.isContiguous(buffer, 'F'))
                && (!BufferFlags.isAnyContiguous(flags) || Buffers.isContiguous(buffer, 'A'));
        if (!met) {
            throw new AssertionError("a request of " + flags + " is not met");
        }
    }

    /** The same of a view, which narrows its buffer itself. */
    private static void reExport(
            Guarded block, HostileLayout layout, ItemFormat format, int flags) {
        BlockExporter exporter = BlockExporter.of(block, layout, format.text());
        MemoryView view = MemoryView.of(exporter);
        PyBuffer buffer = Attempt.of(() -> Buffers.getBuffer(view, flags));
        if (buffer != null) {
            check(buffer, flags, false);
            MemoryView again = MemoryView.of(view);
            Guarded.checkSame(view.toByteArray(), again.toByteArray(), layout);
            again.release();
            Buffers.release(view, buffer);
        }
        view.release();
        exporter.checkReturned();
    }
}
