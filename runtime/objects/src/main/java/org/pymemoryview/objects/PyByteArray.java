package org.pymemoryview.objects;

import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.internal.Allocation;

import java.math.BigInteger;

/**
 * Python's {@code bytearray}.
 *
 * <p>It grants every request ({@code bytearray_getbuffer}). While a buffer is exported its bytes
 * can change, but not its length.
 *
 * <p>Any number of threads may use it: methods are synchronized. Access through its buffers is not.
 */
public final class PyByteArray implements BufferExporter {
    private static final BigInteger MAX_BYTE = BigInteger.valueOf(0xff);

    private final GrowableBytes bytes;

    private PyByteArray(byte[] bytes) {
        this.bytes =
                new GrowableBytes(bytes, "Existing exports of data: object cannot be re-sized");
    }

    /** An array that holds a copy of these bytes. */
    public static PyByteArray of(byte... bytes) {
        return new PyByteArray(bytes.clone());
    }

    /** An array of zeros. */
    public static PyByteArray ofLength(int length) {
        return new PyByteArray(Allocation.bytes(length));
    }

    public synchronized int length() {
        return bytes.length();
    }

    /** The number of buffers that are exported. */
    public synchronized long exports() {
        return bytes.exports();
    }

    public synchronized byte[] toByteArray() {
        return bytes.toByteArray();
    }

    /**
     * The byte at an index, 0 to 255.
     *
     * @param index negative counts from the end
     * @throws PythonError IndexError "bytearray index out of range"
     */
    public synchronized int get(int index) {
        return bytes.memory().getByte(position(index)) & 0xff;
    }

    /**
     * Sets the byte at an index.
     *
     * @param value an Integer, Long, BigInteger or Boolean, 0 to 255
     * @throws PythonError IndexError "bytearray index out of range", TypeError for a value that is
     *     no integer, ValueError "byte must be in range(0, 256)"
     */
    public synchronized void set(int index, Object value) {
        int at = position(index);
        bytes.memory().putByte(at, toByte(value));
    }

    private int position(int index) {
        return Sequences.index(index, length(), "bytearray index out of range");
    }

    /**
     * Adds a byte at the end.
     *
     * @throws PythonError as {@link #set} for the value, BufferError while buffers are exported
     */
    public synchronized void append(Object value) {
        replace(length(), length(), toByte(value));
    }

    /**
     * Adds bytes at the end.
     *
     * @throws PythonError BufferError while buffers are exported, unless there is nothing to add
     */
    public synchronized void extend(byte... more) {
        replace(length(), length(), more);
    }

    /**
     * Inserts a byte before an index, or at the nearer end where the index is out of range.
     *
     * @throws PythonError as {@link #append}
     */
    public synchronized void insert(int index, Object value) {
        int at = Sequences.insertIndex(index, length());
        replace(at, at, toByte(value));
    }

    /**
     * Removes the byte at an index.
     *
     * @throws PythonError IndexError "pop from empty bytearray" or "pop index out of range",
     *     BufferError while buffers are exported
     */
    public synchronized int pop(int index) {
        int at = Sequences.popIndex(index, length(), "bytearray");
        int value = get(at);
        replace(at, at + 1);
        return value;
    }

    /**
     * Removes the first byte of a value.
     *
     * @throws PythonError ValueError "value not found in bytearray", and as {@link #append}
     */
    public synchronized void remove(Object value) {
        byte wanted = toByte(value);
        for (int at = 0; at < length(); at++) {
            if (bytes.memory().getByte(at) == wanted) {
                replace(at, at + 1);
                return;
            }
        }
        throw PythonError.valueError("value not found in bytearray");
    }

    /**
     * Removes all bytes.
     *
     * @throws PythonError BufferError while buffers are exported, unless there are no bytes
     */
    public synchronized void clear() {
        replace(0, length());
    }

    /**
     * Replaces a range of bytes by others ({@code a[start:stop] = with}).
     *
     * @param start negative counts from the end
     * @param stop the byte after the last one replaced; negative counts from the end
     * @throws PythonError BufferError where the length changes while buffers are exported
     */
    public synchronized void setSlice(int start, int stop, byte... with) {
        int from = Sequences.insertIndex(start, length());
        int to = Math.max(from, Sequences.insertIndex(stop, length()));
        replace(from, to, with);
    }

    private void replace(int from, int to, byte... with) {
        bytes.replace(from, to, with);
    }

    private static byte toByte(Object value) {
        BigInteger number = Values.integer(value);
        if (number.signum() < 0 || number.compareTo(MAX_BYTE) > 0) {
            throw PythonError.valueError("byte must be in range(0, 256)");
        }
        return number.byteValue();
    }

    @Override
    public synchronized PyBuffer getBuffer(int flags) {
        PyBuffer buffer = PyBuffer.fillInfo(this, bytes.memory(), 0, length(), false, flags);
        bytes.addExport();
        return buffer;
    }

    @Override
    public synchronized void releaseBuffer(PyBuffer buffer) {
        bytes.removeExport();
    }
}
