package org.pymemoryview.buffer;

import org.pymemoryview.buffer.BufferFlags.Unmet;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.memory.Memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/**
 * The descriptor an exporter fills in: {@code Py_buffer} of PEP 3118.
 *
 * <p>In place of {@code Py_buffer.buf} there are a block and an offset into it. A component that
 * was not requested is null, as it is NULL in C.
 *
 * <p>A buffer is released once, which {@link #release} guarantees; from then on {@link #obj()} is
 * null. Nothing else in it changes. Each grant of an exporter is a buffer of its own.
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

    private static final String NOT_WRITABLE = "Object is not writable.";

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

    private PyBuffer(Builder given) {
        this.obj = given.obj;
        this.memory = given.memory;
        this.offset = given.offset;
        this.len = given.len;
        this.itemsize = given.itemsize;
        this.readonly = given.readonly;
        this.format = given.format;
        this.ndim = given.ndim;
        this.shape = given.shape;
        this.strides = given.strides;
        this.suboffsets = given.suboffsets;
        this.internal = given.internal;
    }

    /**
     * Begins a buffer: readonly bytes in one dimension, without an exporter, unless the builder is
     * given other components.
     *
     * @param memory the block that holds the bytes
     * @param offset of the first item in the block, in bytes
     * @param len the product of the shape times the itemsize, in bytes
     */
    public static Builder of(Memory memory, long offset, long len) {
        return new Builder(memory, offset, len);
    }

    /** A buffer that an exporter fills in, before it is granted. */
    public static final class Builder {
        private final Memory memory;
        private final long offset;
        private final long len;
        private Object obj;
        private long itemsize = 1;
        private boolean readonly = true;
        private String format;
        private int ndim = 1;
        private long[] shape;
        private long[] strides;
        private long[] suboffsets;
        private Object internal;

        /** Whether the description of the items is that of a buffer, which was checked. */
        private boolean isChecked;

        private Builder(Memory memory, long offset, long len) {
            this.memory = memory;
            this.offset = offset;
            this.len = len;
        }

        /** @param exporter the object that exports, null for bare memory */
        public Builder obj(Object exporter) {
            this.obj = exporter;
            return this;
        }

        /** @param isForbidden whether writing is forbidden; true without this call */
        public Builder readonly(boolean isForbidden) {
            this.readonly = isForbidden;
            return this;
        }

        /**
         * @param text the format in struct-module syntax; null means {@code "B"}
         * @param size of an item in bytes
         */
        public Builder items(String text, long size) {
            isChecked &=
                    size == itemsize && (Objects.equals(text, format) || text == null && size > 0);
            this.format = text;
            this.itemsize = size;
            return this;
        }

        /**
         * @param count number of dimensions, 0 to {@link BufferFlags#MAX_NDIM}
         * @param lengths items along each dimension; null for one dimension of bytes
         * @param steps from an item to the next along each dimension, in bytes; null for
         *     C-contiguous
         */
        public Builder dimensions(int count, long[] lengths, long[] steps) {
            isChecked &= count == ndim && lengths == shape && steps == strides;
            this.ndim = count;
            this.shape = lengths;
            this.strides = steps;
            return this;
        }

        /**
         * @param added for each dimension, the bytes to add after following its pointer, negative
         *     where it has no pointer; null where no dimension has one
         */
        public Builder suboffsets(long[] added) {
            isChecked &= added == suboffsets;
            this.suboffsets = added;
            return this;
        }

        /** @param ownUse an object for the exporter's own use */
        public Builder internal(Object ownUse) {
            this.internal = ownUse;
            return this;
        }

        /**
         * Makes the buffer.
         *
         * @throws PythonError BufferError where it has items outside of its memory, or where its
         *     parts contradict each other
         */
        public PyBuffer build() {
            if (!isChecked && memory != null) {
                checkBounds();
            }
            return new PyBuffer(this);
        }

        private void checkBounds() {
            long room = Math.max(itemsize, sizeRead());
            if (ndim != 0 && shape == null && strides == null && suboffsets == null) {
                Bounds.check(memory, offset, len, itemsize, room);
                return;
            }
            long[] lengths = shape == null ? unshaped() : shape;
            if (lengths.length != ndim) {
                throw Bounds.contradiction();
            }
            Bounds.check(memory, offset, len, itemsize, room, lengths, strides, suboffsets);
        }

        /** Bytes that memoryview reads of an item, which it does by the format alone. */
        private long sizeRead() {
            ElementType type = format == null ? ElementType.UBYTE : ElementType.of(format);
            return type == null ? 0 : type.size();
        }

        /** The shape of a buffer without one: one dimension of items, or none. */
        private long[] unshaped() {
            return ndim == 0 ? new long[0] : new long[] {itemCount(len, itemsize)};
        }
    }

    /** The object that exports; null for bare memory, and once the buffer is released. */
    public Object obj() {
        return obj;
    }

    /** The block that holds the bytes; that of a readonly buffer refuses writes. */
    public Memory memory() {
        return readonly && memory != null ? memory.asReadonly() : memory;
    }

    /**
     * The block as the exporter granted it, which can be written through even where the buffer is
     * readonly, as in C: for consumers that check {@link #readonly()} before they write.
     */
    public Memory block() {
        return memory;
    }

    /** The offset of the first item in the block, in bytes. */
    public long offset() {
        return offset;
    }

    /** The product of the shape times the itemsize, in bytes. */
    public long len() {
        return len;
    }

    /** The size of an item in bytes. */
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

    /** Bytes from an item to the next along each dimension; null for C-contiguous. */
    public long[] strides() {
        return strides;
    }

    /**
     * For each dimension, the bytes to add after following its pointer, negative where it has none;
     * null where no dimension has one.
     */
    public long[] suboffsets() {
        return suboffsets;
    }

    /** The object for the exporter's own use, or null. */
    public Object internal() {
        return internal;
    }

    /**
     * Begins another buffer with the same components, which may be changed. It is another grant,
     * released on its own.
     */
    public Builder toBuilder() {
        Builder builder = of(memory, offset, len)
                .obj(obj)
                .readonly(readonly)
                .items(format, itemsize)
                .dimensions(ndim, shape, strides)
                .suboffsets(suboffsets)
                .internal(internal);
        builder.isChecked = true;
        return builder;
    }

    /**
     * The part of this full description that a request asks for. Format, shape and strides that it
     * does not ask for are left out; without a shape there is one dimension. The exporter has
     * checked before that the request can be met.
     *
     * @param flags bits of {@link BufferFlags}
     */
    public PyBuffer narrowedTo(int flags) {
        boolean shaped = BufferFlags.hasShape(flags);
        boolean strided = BufferFlags.hasStrides(flags);
        return toBuilder()
                .items(BufferFlags.hasFormat(flags) ? format : null, itemsize)
                .dimensions(
                        shaped ? ndim : 1,
                        shaped && ndim > 0 ? shape : null,
                        strided && ndim > 0 ? strides : null)
                .build();
    }

    /**
     * Gives the buffer back to its exporter ({@code PyBuffer_Release}). A second call does nothing,
     * also where two threads call at once.
     *
     * @param exporter the object that was asked for it
     * @throws PythonError SystemError for null
     */
    public void release(BufferReleaser exporter) {
        PythonError.requireArgument(exporter);
        if ((boolean) CLAIMED.compareAndSet(this, false, true)) {
            try {
                exporter.releaseBuffer(this);
            } finally {
                obj = null;
            }
        }
    }

    /**
     * The layout ({@code init_shape_strides}): without a shape one dimension of items, without
     * strides C-contiguous.
     */
    public Layout layout() {
        if (ndim == 0) {
            return Layout.SCALAR;
        }
        long[] lengths = shape == null ? new long[] {itemCount(len, itemsize)} : shape;
        long[] steps = strides == null ? Layout.cStrides(lengths, itemsize) : strides;
        return Layout.of(lengths, steps, suboffsets);
    }

    /** Items of no bytes cannot be counted by their bytes. */
    private static long itemCount(long len, long itemsize) {
        return itemsize == 0 ? 0 : len / itemsize;
    }

    /**
     * The buffer of contiguous bytes ({@code PyBuffer_FillInfo}).
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
     * The buffer of contiguous items of any format, in one dimension ({@code array_buffer_getbuf}).
     *
     * <p>The itemsize is filled in even for a request without a shape or without a format.
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
            throw PythonError.bufferError(NOT_WRITABLE);
        }
        long itemsize = format.itemsize();
        return of(memory, offset, items * itemsize)
                .obj(obj)
                .readonly(readonly)
                .items(BufferFlags.hasFormat(flags) ? format.text() : null, itemsize)
                .dimensions(
                        1,
                        BufferFlags.hasShape(flags) ? new long[] {items} : null,
                        BufferFlags.hasStrides(flags) ? new long[] {itemsize} : null)
                .build();
    }

    /**
     * The buffer of items in any layout, narrowed to a request.
     *
     * @param offset of the layout's first item in the block, in bytes
     * @throws PythonError BufferError where the request cannot be met, by the first of these:
     *     "Object is not writable.", "Object is not C-contiguous.", "Object is not Fortran
     *     contiguous.", "Object is not contiguous.", "Object cannot be represented without
     *     suboffsets.", and "Object is not C-contiguous." for one without strides
     */
    public static PyBuffer fillLayout(
            Object obj,
            Memory memory,
            long offset,
            ItemFormat format,
            Layout layout,
            boolean readonly,
            int flags) {
        checkLayout(layout, format.itemsize(), readonly, flags);
        return of(memory, offset, layout.items() * format.itemsize())
                .obj(obj)
                .readonly(readonly)
                .items(format.text(), format.itemsize())
                .dimensions(layout.ndim(), layout.shape(), layout.strides())
                .suboffsets(layout.suboffsets())
                .build()
                .narrowedTo(flags);
    }

    private static void checkLayout(Layout layout, long itemsize, boolean readonly, int flags) {
        Unmet unmet = Unmet.of(
                flags,
                readonly,
                layout.isCContiguous(itemsize),
                layout.isFContiguous(itemsize),
                layout.hasSuboffsets());
        String message = switch (unmet) {
            case WRITABLE -> NOT_WRITABLE;
            case C_CONTIGUOUS -> "Object is not C-contiguous.";
            case FORTRAN_CONTIGUOUS -> "Object is not Fortran contiguous.";
            case CONTIGUOUS -> "Object is not contiguous.";
            case NO_SUBOFFSETS -> "Object cannot be represented without suboffsets.";
            case NOTHING -> null;
        };
        if (message != null) {
            throw PythonError.bufferError(message);
        }
    }
}
