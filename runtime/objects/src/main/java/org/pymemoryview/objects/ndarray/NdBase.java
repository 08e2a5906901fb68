package org.pymemoryview.objects.ndarray;

import org.pymemoryview.Buffers;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.BufferFlags.Unmet;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;

/** One of the layouts of an array: {@code ndbuf_t}, with its base {@code Py_buffer}. */
final class NdBase {
    /** All the bytes, of which {@link #start} may be any; null in a consumer. */
    byte[] data;

    /** The pointers at the start of the data; null for none. */
    Pointer[] pointers;

    /** The attribute {@code offset}, in bytes; -1 in a consumer. */
    long offset = -1;

    int flags;
    long exports;

    // The base Py_buffer

    Object obj;
    Memory memory;
    long start;
    long len;
    long itemsize = 1;
    boolean readonly;
    String format;
    int ndim = 1;
    long[] shape;
    long[] strides;
    long[] suboffsets;
    Object internal = this;

    /** The base of a consumer: what an exporter granted ({@code ndarray_init_staticbuf}). */
    static NdBase of(PyBuffer granted) {
        NdBase base = new NdBase();
        base.obj = granted.obj();
        base.memory = granted.block();
        base.start = granted.offset();
        base.len = granted.len();
        base.itemsize = granted.itemsize();
        base.readonly = granted.readonly();
        base.format = granted.format();
        base.ndim = granted.ndim();
        base.shape = granted.shape();
        base.strides = granted.strides();
        base.suboffsets = granted.suboffsets();
        base.internal = granted.internal();
        base.flags = base.readonly ? 0 : NdFlags.WRITABLE;
        return base;
    }

    PyBuffer toBuffer(Object exporter) {
        return PyBuffer.of(memory, start, len)
                .obj(exporter)
                .readonly(readonly)
                .items(format, itemsize)
                .dimensions(ndim, shape, strides)
                .suboffsets(suboffsets)
                .internal(internal)
                .build();
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    boolean isContiguous(char order) {
        return Buffers.isContiguous(toBuffer(obj), order);
    }

    /** The contiguity according to the flags, which a user can set to something else than it is. */
    boolean claimsContiguous(char order) {
        return switch (order) {
            case 'C' -> has(NdFlags.SCALAR | NdFlags.C);
            case 'F' -> has(NdFlags.SCALAR | NdFlags.FORTRAN);
            default -> has(NdFlags.SCALAR | NdFlags.C | NdFlags.FORTRAN);
        };
    }

    /** Sets the flags that follow from the layout ({@code init_flags}). */
    void initFlags() {
        if (ndim == 0) {
            flags |= NdFlags.SCALAR;
        }
        if (suboffsets != null) {
            flags |= NdFlags.PIL;
        }
        initContiguity();
    }

    void initContiguity() {
        if (isContiguous('C')) {
            flags |= NdFlags.C;
        }
        if (isContiguous('F')) {
            flags |= NdFlags.FORTRAN;
        }
    }

    void initLen() {
        len = itemsize;
        for (int dim = 0; dim < ndim; dim++) {
            len *= shape[dim];
        }
    }

    /** The buffer for a request ({@code ndarray_getbuf}). */
    PyBuffer getBuffer(Object exporter, int request) {
        boolean shaped = BufferFlags.hasShape(request);
        boolean strided = BufferFlags.hasStrides(request);
        require(
                ndim == 0 || !(shaped && shape == null) && !(strided && strides == null),
                "re-exporter does not provide format, shape or strides");
        require(!has(NdFlags.GETBUF_FAIL), "ND_GETBUF_FAIL: forced test exception");
        String unmet = unmet(request);
        require(unmet == null, unmet);
        boolean formatted = BufferFlags.hasFormat(request);
        require(
                shaped || !formatted,
                "ndarray: cannot cast to unsigned bytes if the format flag is present");
        PyBuffer view = toBuffer(exporter).toBuilder()
                .items(format == null ? NdArray.DEFAULT_FORMAT : format, itemsize)
                .build()
                .narrowedTo(request);
        require(keepsContiguity(view), "ndarray: contiguity mismatch in getbuf()");
        return view;
    }

    private String unmet(int request) {
        return switch (Unmet.of(
                request,
                readonly,
                claimsContiguous('C'),
                claimsContiguous('F'),
                has(NdFlags.PIL))) {
            case WRITABLE -> "ndarray is not writable";
            case C_CONTIGUOUS -> "ndarray is not C-contiguous";
            case FORTRAN_CONTIGUOUS -> "ndarray is not Fortran contiguous";
            case CONTIGUOUS -> "ndarray is not contiguous";
            case NO_SUBOFFSETS -> "ndarray cannot be represented without suboffsets";
            case NOTHING -> null;
        };
    }

    private boolean keepsContiguity(PyBuffer view) {
        boolean fortran = Buffers.isContiguous(view, 'F');
        boolean cast = view.shape() == null;
        return claimsContiguous('C') == Buffers.isContiguous(view, 'C')
                && (view.format() == null || cast || claimsContiguous('F') == fortran)
                && (view.format() != null || !cast || fortran);
    }

    private static void require(boolean met, String message) {
        if (!met) {
            throw PythonError.bufferError(message);
        }
    }

    /** The layout, with the parts filled in that the base leaves out. */
    Layout layout() {
        return toBuffer(obj).layout();
    }
}
