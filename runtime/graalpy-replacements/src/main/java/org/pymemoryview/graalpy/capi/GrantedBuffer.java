package org.pymemoryview.graalpy.capi;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.exporters.NativeAddress;
import org.pymemoryview.graalpy.internals.BufferStructure;
import org.pymemoryview.graalpy.internals.NativeBytes;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.natives.Extent;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * A buffer for C code, whose shape, strides, suboffsets and format are in a block of native memory.
 *
 * <p>C code gets the very bytes where they are in native memory, and otherwise a copy in the block.
 * A writable copy is there twice. C code does not change the second one, so a comparison shows
 * which bytes C code has changed. Only these are written back, so that bytes that Python has
 * written meanwhile are kept.
 *
 * @param address of the block
 * @param bytes the address that the byte at {@code low} has for C code
 * @param low where the copied bytes begin in the buffer's memory
 * @param length of the copied bytes; 0 where C code gets the very bytes
 * @param writable whether the changed ones are written back
 */
record GrantedBuffer(
        PyBuffer buffer, long address, long bytes, long low, long length, boolean writable) {
    private static final NativeBytes MEMORY = NativeBytes.INSTANCE;

    private static final int CHUNK = 1 << 20;

    /** The size of an item of shape and strides, and the alignment of the copied bytes. */
    private static final int WORD = Long.BYTES;

    /**
     * A buffer for C code.
     *
     * @param flags of the request
     * @throws PythonError BufferError "memoryview: native code cannot follow suboffsets", where the
     *     pointers are not C code's
     */
    static GrantedBuffer of(PyBuffer buffer, int flags) {
        if (buffer.suboffsets() != null && !NativeAddress.hasPointers(buffer.memory())) {
            throw PythonError.bufferError("memoryview: native code cannot follow suboffsets");
        }
        long header = 3L * WORD * buffer.ndim() + roundUp(format(buffer).length);
        OptionalLong block = NativeAddress.of(buffer.memory());
        GrantedBuffer granted = block.isEmpty()
                ? copy(buffer, BufferFlags.isWritable(flags), header)
                : new GrantedBuffer(buffer, allocate(header), block.getAsLong(), 0, 0, false);
        granted.fill();
        return granted;
    }

    private static GrantedBuffer copy(PyBuffer buffer, boolean writable, long header) {
        boolean isEmpty = buffer.len() == 0;
        Extent extent = isEmpty ? new Extent(0, 0) : Extent.of(buffer.layout(), buffer.itemsize());
        long length = extent.size();
        long address = allocate(header + (writable ? 2 * length : length));
        long low = buffer.offset() - extent.below();
        return new GrantedBuffer(buffer, address, address + header, low, length, writable);
    }

    private static long allocate(long size) {
        return Line.get().allocate(Math.max(size, 1));
    }

    private static long roundUp(long size) {
        return (size + WORD - 1) / WORD * WORD;
    }

    /** The format, with its terminating zero. */
    private static byte[] format(PyBuffer buffer) {
        String format = buffer.format() == null ? "" : buffer.format();
        return (format + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private long shape() {
        return address;
    }

    private long strides() {
        return address + (long) WORD * buffer.ndim();
    }

    private long suboffsets() {
        return address + 2L * WORD * buffer.ndim();
    }

    private long format() {
        return address + 3L * WORD * buffer.ndim();
    }

    private void fill() {
        write(shape(), buffer.shape());
        write(strides(), buffer.strides());
        write(suboffsets(), buffer.suboffsets());
        byte[] format = format(buffer);
        MEMORY.write(format(), format, 0, format.length);
        byte[] chunk = new byte[(int) Math.min(length, CHUNK)];
        for (long done = 0; done < length; done += chunk.length) {
            int count = (int) Math.min(length - done, chunk.length);
            buffer.memory().read(low + done, chunk, 0, count);
            MEMORY.write(bytes + done, chunk, 0, count);
            if (writable) {
                MEMORY.write(kept() + done, chunk, 0, count);
            }
        }
    }

    private static void write(long address, long[] values) {
        for (int i = 0; values != null && i < values.length; i++) {
            MEMORY.putLong(address + (long) i * WORD, values[i]);
        }
    }

    /** The address of the second copy. */
    private long kept() {
        return bytes + length;
    }

    private void writeBack() {
        byte[] present = new byte[(int) Math.min(length, CHUNK)];
        byte[] before = new byte[present.length];
        for (long done = 0; done < length; done += present.length) {
            int count = (int) Math.min(length - done, present.length);
            MEMORY.read(bytes + done, present, 0, count);
            MEMORY.read(kept() + done, before, 0, count);
            writeChanges(low + done, before, present, count);
        }
    }

    /** Writes each run of changed bytes. */
    private void writeChanges(long offset, byte[] before, byte[] present, int count) {
        int start = 0;
        while (start < count) {
            int same = Arrays.mismatch(before, start, count, present, start, count);
            if (same < 0) {
                return;
            }
            start += same;
            int end = start;
            while (end < count && before[end] != present[end]) {
                end++;
            }
            buffer.memory().write(offset + start, present, start, end - start);
            start = end;
        }
    }

    /** The address of the first item. */
    long start() {
        return bytes + buffer.offset() - low;
    }

    /** Whether C code gets a copy that is not written back. */
    boolean isCopy() {
        return length > 0 && !writable;
    }

    /** Fills in a {@code Py_buffer}, which then holds a reference to the object that exports. */
    void describe(long target, Object obj) {
        describe(target, Line.get().newReference(obj), buffer.readonly());
    }

    /**
     * Fills in a {@code Py_buffer}.
     *
     * @param obj the address of the object that exports
     */
    void describe(long target, long obj, boolean readonly) {
        MEMORY.putLong(target + BufferStructure.OBJ, obj);
        MEMORY.putLong(target + BufferStructure.BUF, start());
        MEMORY.putLong(target + BufferStructure.LEN, buffer.len());
        MEMORY.putLong(target + BufferStructure.ITEMSIZE, buffer.itemsize());
        MEMORY.putInt(target + BufferStructure.READONLY, readonly ? 1 : 0);
        MEMORY.putInt(target + BufferStructure.NDIM, buffer.ndim());
        MEMORY.putLong(target + BufferStructure.FORMAT, buffer.format() == null ? 0 : format());
        MEMORY.putLong(target + BufferStructure.SHAPE, buffer.shape() == null ? 0 : shape());
        MEMORY.putLong(target + BufferStructure.STRIDES, buffer.strides() == null ? 0 : strides());
        MEMORY.putLong(
                target + BufferStructure.SUBOFFSETS,
                buffer.suboffsets() == null ? 0 : suboffsets());
        MEMORY.putLong(target + BufferStructure.INTERNAL, address);
    }

    /** The address that {@link #describe} left in a {@code Py_buffer}. */
    static long addressIn(long target) {
        return MEMORY.getLong(target + BufferStructure.INTERNAL);
    }

    void free() {
        if (writable) {
            writeBack();
        }
        Line.get().free(address);
    }
}
