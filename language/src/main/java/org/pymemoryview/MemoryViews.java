package org.pymemoryview;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.internal.Allocation;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

import java.util.function.Function;

/**
 * The functions of CPython's C API that make a memoryview, under Java names.
 *
 * <p>{@code PyMemoryView_FromObject} is {@link MemoryView#of(BufferExporter)}.
 */
public final class MemoryViews {
    private MemoryViews() {}

    /**
     * A view of memory that no object exports ({@code PyMemoryView_FromMemory}).
     *
     * @param len in bytes
     * @param access {@link BufferFlags#READ} or {@link BufferFlags#WRITE}
     */
    public static MemoryView fromMemory(Memory memory, long offset, long len, int access) {
        boolean readonly = access != BufferFlags.WRITE;
        return fromBuffer(
                PyBuffer.fillInfo(null, memory, offset, len, readonly, BufferFlags.FULL_RO));
    }

    /**
     * A view of a Java object of a class that is not known when the program is written, as
     * {@link MemoryView#of(int[])} and the other methods of that name make it: of an array of a
     * primitive type, an NIO buffer, a memory segment, an exporter.
     *
     * @throws PythonError TypeError "memoryview: a bytes-like object is required, not '%s'" for any
     *     other object, and what the exporter raises when asked for {@code FULL_RO}
     */
    @TruffleBoundary
    public static MemoryView ofJava(Object obj) {
        return MemoryView.of(exporter(obj));
    }

    /**
     * A view of a buffer that is not given back when the view is released
     * ({@code PyMemoryView_FromBuffer}): the bytes must stay valid as long as the view.
     *
     * @throws PythonError SystemError for null, ValueError "PyMemoryView_FromBuffer(): info->buf
     *     must not be NULL"
     */
    public static MemoryView fromBuffer(PyBuffer info) {
        PythonError.requireArgument(info);
        if (info.block() == null) {
            throw PythonError.valueError("PyMemoryView_FromBuffer(): info->buf must not be NULL");
        }
        return MemoryView.of(ManagedBuffer.shared(null, null, info));
    }

    /**
     * A contiguous view: of the object itself where its items are contiguous, otherwise of a copy
     * ({@code PyMemoryView_GetContiguous}).
     *
     * @param access {@link BufferFlags#READ} or {@link BufferFlags#WRITE}
     * @param order {@code 'C'}, {@code 'F'} or {@code 'A'}
     * @param newBytes makes the {@code bytes} object that a copy is kept in
     * @throws PythonError BufferError where the access is {@code WRITE} and the object is readonly
     *     or not contiguous, SystemError where a copy is needed and {@code newBytes} is null,
     *     TypeError "memoryview: a bytes-like object is required, not '%s'", and what the exporter
     *     raises when asked for {@code FULL_RO}
     */
    @TruffleBoundary
    public static MemoryView getContiguous(
            Object obj, int access, char order, Function<byte[], BufferExporter> newBytes) {
        MemoryView view = MemoryView.of(exporter(obj));
        try {
            return contiguous(view, access, order, newBytes);
        } finally {
            view.release();
        }
    }

    private static BufferExporter exporter(Object obj) {
        BufferExporter exporter = JavaExporter.find(obj);
        if (exporter != null) {
            return exporter;
        }
        throw PythonError.format(
                ErrorKind.TYPE_ERROR,
                "memoryview: a bytes-like object is required, not '%s'",
                obj == null ? "NoneType" : obj.getClass().getSimpleName());
    }

    private static MemoryView contiguous(
            MemoryView view, int access, char order, Function<byte[], BufferExporter> newBytes) {
        boolean write = access == BufferFlags.WRITE;
        if (write && view.isReadonly()) {
            throw PythonError.bufferError("underlying buffer is not writable");
        }
        boolean empty = view.nbytes() == 0 && !view.hasSuboffsets();
        if (empty || order != 'F' && view.isCContiguous() || order != 'C' && view.isFContiguous()) {
            return view.duplicate();
        }
        if (write) {
            throw PythonError.bufferError(
                    "writable contiguous buffer requested for a non-contiguous object.");
        }
        PythonError.requireArgument(newBytes);
        byte[] bytes = bytes(view, order);
        long[] shape = view.layout().shape();
        long[] strides = Buffers.fillContiguousStrides(shape, view.itemsize(), order);
        MemoryView copy = MemoryView.of(newBytes.apply(bytes));
        try {
            return copy.reinterpret(view.format(), Layout.of(shape, strides, null));
        } finally {
            copy.release();
        }
    }

    private static byte[] bytes(MemoryView view, char order) {
        PyBuffer buffer = view.getBuffer(BufferFlags.FULL_RO);
        try {
            byte[] bytes = Allocation.bytes(view.items(), view.itemsize());
            Buffers.toContiguous(new HeapMemory(bytes), 0, buffer, bytes.length, order);
            return bytes;
        } finally {
            Buffers.release(view, buffer);
        }
    }
}
