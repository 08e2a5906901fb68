package org.pymemoryview.jython;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.error.PythonError;
import org.python.core.BufferProtocol;
import org.python.core.PyBuffer;
import org.python.core.buffer.BaseBuffer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The items of a view as one of Jython's buffers: bytes of one dimension, in C order, whatever the
 * layout, the format and the memory are. What is written to it is written to the view's memory.
 */
final class LentBuffer extends BaseBuffer {
    private static final int[] ONE = {1};

    private final MemoryView view;
    private final LentBuffer whole;
    private final Runnable onRelease;

    /** Whether the consumer is going to write. */
    private final boolean isForWriting;

    /** Bytes in a writer's hands, which go back into the memory at the release; null for none. */
    private byte[] written;

    /**
     * @param flags what the consumer asks for
     * @param exporter in whose name the buffer is lent
     */
    LentBuffer(int flags, BufferProtocol exporter, MemoryView view, Runnable onRelease) {
        super(features(view, ONE), 0, new int[] {size(view)}, ONE);
        this.obj = exporter;
        this.view = view;
        this.whole = this;
        this.onRelease = onRelease;
        this.isForWriting = (flags & WRITABLE) != 0;
        checkRequestFlags(flags);
    }

    /** A slice. */
    private LentBuffer(int flags, LentBuffer whole, int start, int count, int[] stride) {
        super(features(whole.view, stride), start, new int[] {count}, stride);
        this.obj = whole.obj;
        this.view = whole.view;
        this.whole = whole;
        this.onRelease = () -> {};
        this.isForWriting = (flags & WRITABLE) != 0;
        checkRequestFlags(flags);
        whole.getBuffer(FULL_RO);
    }

    private static int features(MemoryView view, int[] stride) {
        return (view.isReadonly() ? 0 : WRITABLE) | (stride[0] == 1 ? CONTIGUITY : STRIDES);
    }

    private static int size(MemoryView view) {
        if (view.nbytes() > Integer.MAX_VALUE) {
            throw PythonError.bufferError("memoryview: more bytes than a buffer of Jython has");
        }
        return (int) view.nbytes();
    }

    @Override
    protected PyBuffer getRoot() {
        return whole;
    }

    @Override
    protected void releaseAction() {
        if (written != null) {
            copyFrom(written, 0, 0, written.length);
            written = null;
        }
        onRelease.run();
    }

    @Override
    protected byte byteAtImpl(int index) {
        var at = at(index);
        return at.memory().getByte(at.offset());
    }

    @Override
    protected void storeAtImpl(byte value, int index) {
        checkWritable();
        var at = at(index);
        at.memory().putByte(at.offset(), value);
    }

    /** Where a byte is, counted in C order over all items. */
    private org.pymemoryview.memory.Pointer at(long index) {
        if (view.isCContiguous()) {
            return new org.pymemoryview.memory.Pointer(view.block(), view.offset() + index);
        }
        var item = view.layout().item(view.start(), index / view.itemsize());
        return new org.pymemoryview.memory.Pointer(
                item.memory(), item.offset() + index % view.itemsize());
    }

    private boolean isRun() {
        return view.isCContiguous() && strides[0] == 1;
    }

    /** The last byte is looked for first, so that what does not fit is refused. */
    @Override
    public void copyTo(int from, byte[] target, int at, int count) {
        if (!isRun()) {
            super.copyTo(from, target, at, count);
        } else if (count > 0) {
            byteIndex(from + count - 1);
            view.block().read(view.offset() + byteIndex(from), target, at, count);
        }
    }

    @Override
    public void copyFrom(byte[] source, int from, int at, int count) {
        checkWritable();
        if (!isRun()) {
            super.copyFrom(source, from, at, count);
        } else if (count > 0) {
            byteIndex(at + count - 1);
            view.block().write(view.offset() + byteIndex(at), source, from, count);
        }
    }

    @Override
    public PyBuffer getBufferSlice(int flags, int start, int count, int stride) {
        int[] step = {strides[0] * stride};
        return new LentBuffer(flags, whole, index0 + start * strides[0], count, step);
    }

    /** The bytes themselves where an NIO buffer can show them, otherwise a copy. */
    @Override
    public ByteBuffer getNIOByteBuffer() {
        ByteBuffer bytes = getNIOByteBufferImpl();
        return isForWriting ? bytes : bytes.asReadOnlyBuffer();
    }

    @Override
    protected ByteBuffer getNIOByteBufferImpl() {
        try {
            return isRun() ? view.block().asByteBuffer(view.offset() + index0, shape[0]) : copied();
        } catch (UnsupportedOperationException e) {
            return copied();
        }
    }

    private synchronized ByteBuffer copied() {
        byte[] bytes = written == null ? bytes() : written;
        if (isForWriting) {
            written = bytes;
        }
        return ByteBuffer.wrap(bytes);
    }

    private byte[] bytes() {
        if (whole == this) {
            return view.toByteArray(Order.C);
        }
        byte[] bytes = new byte[shape[0]];
        copyTo(0, bytes, 0, bytes.length);
        return bytes;
    }

    @Override
    public String toString() {
        return new String(bytes(), StandardCharsets.ISO_8859_1);
    }
}
