package org.pymemoryview.buffer;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.ReadonlyMemory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The descriptor an exporter fills in: {@code Py_buffer} of PEP 3118.
 *
 * <p>{@code Py_buffer.buf} is here a block and an offset into it. Where C has a NULL pointer for
 * what was not asked, the component is null.
 *
 * <p>A buffer is released once: {@link Buffers#release} claims it, and from then on {@link #obj()}
 * is null. Nothing else in it changes. It is one grant of one exporter: what is granted anew is
 * another buffer, of the same components or not.
 */
public final class PyBuffer {
    private static final VarHandle CLAIMED;

    static {
        try {
            CLAIMED =
                    MethodHandles.lookup().findVarHandle(PyBuffer.class, "claimed", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Memory memory;
    private final long offset;
    private final long len;
    private final long itemsize;
    private final boolean readonly;
    private final String format;
    private final int ndim;
    private final long[] shape;
    private final long[] strides;
    private final long[] suboffsets;
    private final Object internal;
    private Object obj;
    private boolean claimed;

    /**
     * A buffer of these components.
     *
     * @param obj the object that exports, null for bare memory
     * @param memory the block that holds the bytes
     * @param offset of the first item in the block, in bytes
     * @param len the product of the shape times the itemsize, in bytes
     * @param itemsize in bytes
     * @param readonly whether writing is forbidden
     * @param format in struct-module syntax; null means {@code "B"}
     * @param ndim number of dimensions, 0 to {@link BufferFlags#MAX_NDIM}
     * @param shape items along each dimension, ndim of them; null for one dimension of bytes
     * @param strides from an item to the next along each dimension, in bytes; null for C-contiguous
     * @param suboffsets what to add, in bytes, after following the pointer found in each dimension;
     *     a negative one stands for no pointer; null for none at all
     * @param internal for the exporter's own use
     */
    public PyBuffer(
            Object obj,
            Memory memory,
            long offset,
            long len,
            long itemsize,
            boolean readonly,
            String format,
            int ndim,
            long[] shape,
            long[] strides,
            long[] suboffsets,
            Object internal) {
        this.obj = obj;
        this.memory = memory;
        this.offset = offset;
        this.len = len;
        this.itemsize = itemsize;
        this.readonly = readonly;
        this.format = format;
        this.ndim = ndim;
        this.shape = shape;
        this.strides = strides;
        this.suboffsets = suboffsets;
        this.internal = internal;
    }

    /** The object that exports; null for bare memory, and once the buffer is released. */
    public Object obj() {
        return obj;
    }

    /** The block that holds the bytes; that of a readonly buffer refuses writes. */
    public Memory memory() {
        return readonly && memory != null ? new ReadonlyMemory(memory) : memory;
    }

    /**
     * The block as the exporter handed it out, of a readonly buffer too, as {@code Py_buffer.buf}
     * is in C: for consumers that ask {@link #readonly()} before they write.
     */
    public Memory block() {
        return memory;
    }

    /** Where the first item stands in the block, in bytes. */
    public long offset() {
        return offset;
    }

    /** The product of the shape times the itemsize, in bytes. */
    public long len() {
        return len;
    }

    /** In bytes. */
    public long itemsize() {
        return itemsize;
    }

    /** Whether writing is forbidden. */
    public boolean readonly() {
        return readonly;
    }

    /** The format in struct-module syntax; null means {@code "B"}. */
    public String format() {
        return format;
    }

    /** The number of dimensions. */
    public int ndim() {
        return ndim;
    }

    /** Items along each dimension; null for one dimension of bytes. */
    public long[] shape() {
        return shape;
    }

    /** From an item to the next along each dimension, in bytes; null for C-contiguous. */
    public long[] strides() {
        return strides;
    }

    /** What to add, in bytes, after following each dimension's pointer; null for none at all. */
    public long[] suboffsets() {
        return suboffsets;
    }

    /** The exporter's own. */
    public Object internal() {
        return internal;
    }

    /**
     * A buffer of the same components that is released on its own: what an exporter hands out that
     * asks another exporter first and keeps the buffer it is granted.
     */
    public PyBuffer copy() {
        return copy(internal);
    }

    /** The same with something else for the exporter's own use. */
    public PyBuffer copy(Object ownUse) {
        return new PyBuffer(
                obj,
                memory,
                offset,
                len,
                itemsize,
                readonly,
                format,
                ndim,
                shape,
                strides,
                suboffsets,
                ownUse);
    }

    /** Whether this call is the one that releases the buffer. */
    boolean claim() {
        return (boolean) CLAIMED.compareAndSet(this, false, true);
    }

    /** Ends the release: {@code PyBuffer_Release} sets {@code obj} to NULL. */
    void forgetExporter() {
        obj = null;
    }

    /**
     * Shape, strides and suboffsets, those that were not asked for filled in
     * ({@code init_shape_strides}): no shape is one dimension of items, no strides is C-contiguous.
     */
    public Layout layout() {
        if (ndim == 0) {
            return Layout.SCALAR;
        }
        long[] lengths = shape == null ? new long[] {len / itemsize} : shape;
        long[] steps = strides == null ? Layout.cStrides(lengths, itemsize) : strides;
        return Layout.of(lengths, steps, suboffsets);
    }

    /**
     * The buffer of a plain run of bytes ({@code PyBuffer_FillInfo}).
     *
     * @param len in bytes
     * @throws PythonError BufferError "Object is not writable." where the request wants to write to
     *     readonly bytes
     */
    public static PyBuffer fillInfo(
            Object obj, Memory memory, long offset, long len, boolean readonly, int flags) {
        BufferFlags.checkRequest(flags);
        return fillItems(obj, memory, offset, ItemFormat.BYTES, len, readonly, flags);
    }

    /**
     * The buffer of a plain run of items of any format ({@code array_buffer_getbuf}).
     *
     * <p>As with all exporters, a request without a shape or without a format is answered with the
     * itemsize all the same.
     *
     * @param items the number of items
     * @throws PythonError BufferError "Object is not writable." where the request wants to write to
     *     readonly items
     */
    public static PyBuffer fillItems(
            Object obj,
            Memory memory,
            long offset,
            ItemFormat format,
            long items,
            boolean readonly,
            int flags) {
        if (BufferFlags.isWritable(flags) && readonly) {
            throw PythonError.bufferError("Object is not writable.");
        }
        long itemsize = format.itemsize();
        return new PyBuffer(
                obj,
                memory,
                offset,
                items * itemsize,
                itemsize,
                readonly,
                BufferFlags.hasFormat(flags) ? format.text() : null,
                1,
                BufferFlags.hasShape(flags) ? new long[] {items} : null,
                BufferFlags.hasStrides(flags) ? new long[] {itemsize} : null,
                null,
                null);
    }
}
