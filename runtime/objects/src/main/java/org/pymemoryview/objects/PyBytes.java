package org.pymemoryview.objects;

import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.memory.HeapMemory;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Python's {@code bytes}: immutable. It grants every request except a writable one
 * ({@code bytes_buffer_getbuffer}).
 */
public final class PyBytes implements BufferExporter {
    private final HeapMemory memory;

    private PyBytes(byte[] bytes) {
        this.memory = new HeapMemory(bytes);
    }

    /** A copy of an array. */
    public static PyBytes of(byte... bytes) {
        return new PyBytes(bytes.clone());
    }

    /**
     * The bytes of an array, without a copy.
     *
     * @param bytes whose ownership passes to this object
     */
    public static PyBytes wrap(byte[] bytes) {
        return new PyBytes(bytes);
    }

    public int length() {
        return memory.bytes().length;
    }

    /**
     * The byte at an index, 0 to 255.
     *
     * @param index negative counts from the end
     * @throws PythonError IndexError "index out of range"
     */
    public int get(int index) {
        int at = Sequences.index(index, length(), "index out of range");
        return memory.bytes()[at] & 0xff;
    }

    public byte[] toByteArray() {
        return memory.bytes().clone();
    }

    /**
     * {@inheritDoc}
     *
     * @throws PythonError BufferError "Object is not writable."
     */
    @Override
    public PyBuffer getBuffer(int flags) {
        return PyBuffer.fillInfo(this, memory, 0, length(), true, flags);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PyBytes that && Arrays.equals(memory.bytes(), that.memory.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(memory.bytes());
    }

    /** The bytes in hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(memory.bytes());
    }
}
