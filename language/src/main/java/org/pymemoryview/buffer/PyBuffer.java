package org.pymemoryview.buffer;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.Memory;

/**
 * The descriptor an exporter fills in: {@code Py_buffer} of PEP 3118.
 *
 * <p>{@code Py_buffer.buf} is here a block and an offset into it. Where C has a NULL pointer for
 * what was not asked, the component is null.
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
 * @param suboffsets what to add, in bytes, after following the pointer found in each dimension; a
 *     negative one stands for no pointer; null for none at all
 * @param internal for the exporter's own use
 */
public record PyBuffer(
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
