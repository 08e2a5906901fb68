package org.pymemoryview.objects;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.memory.HeapMemory;

import java.util.Arrays;

/**
 * Bytes that grow and shrink, but not while a buffer of them is handed out.
 *
 * <p>The array is longer than the bytes in use, so that appending costs constant time on average.
 *
 * <p>The object around them lets one thread at a time in: a resize beside a request for a buffer
 * comes before it or is refused.
 */
final class GrowableBytes {
    private final String lockedMessage;
    private HeapMemory memory;
    private int length;
    private long exports;

    /**
     * @param bytes whose ownership passes to this object
     * @param lockedMessage of the BufferError for a resize while buffers are handed out
     */
    GrowableBytes(byte[] bytes, String lockedMessage) {
        this.memory = new HeapMemory(bytes);
        this.length = bytes.length;
        this.lockedMessage = lockedMessage;
    }

    HeapMemory memory() {
        return memory;
    }

    /** In bytes. */
    int length() {
        return length;
    }

    long exports() {
        return exports;
    }

    void addExport() {
        exports++;
    }

    /** Without a buffer handed out nothing happens. */
    void removeExport() {
        exports = Math.max(exports - 1, 0);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(memory.bytes(), length);
    }

    /** Refuses a resize while buffers are handed out. */
    void checkResizable() {
        if (exports > 0) {
            throw PythonError.bufferError(lockedMessage);
        }
    }

    /**
     * Puts bytes in place of others; where the length stays, also while buffers are handed out.
     *
     * @param from the first byte replaced
     * @param to the byte after the last one replaced
     */
    void replace(int from, int to, byte[] with) {
        int growth = with.length - (to - from);
        if (growth != 0) {
            checkResizable();
            move(to, growth);
        }
        System.arraycopy(with, 0, memory.bytes(), from, with.length);
    }

    private void move(int tail, int growth) {
        byte[] bytes = memory.bytes();
        int newLength = Math.addExact(length, growth);
        if (newLength > bytes.length) {
            byte[] grown = new byte[newLength + (newLength >> 3) + 8];
            System.arraycopy(bytes, 0, grown, 0, tail);
            memory = new HeapMemory(grown);
        }
        System.arraycopy(bytes, tail, memory.bytes(), tail + growth, length - tail);
        length = newLength;
    }
}
