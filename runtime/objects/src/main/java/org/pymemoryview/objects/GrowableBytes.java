package org.pymemoryview.objects;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.internal.Allocation;
import org.pymemoryview.internal.ArrayLength;
import org.pymemoryview.memory.HeapMemory;

/**
 * Bytes that can be resized, except while a buffer of them is exported.
 *
 * <p>The array is longer than the bytes in use, so that appending takes amortised constant time.
 *
 * <p>The owner calls it from one thread at a time: a resize concurrent with a request for a buffer
 * either comes before it or is refused.
 */
final class GrowableBytes {
    private final String lockedMessage;
    private HeapMemory memory;
    private int length;
    private long exports;

    /**
     * @param bytes whose ownership passes to this object
     * @param lockedMessage of the BufferError for a resize while buffers are exported
     */
    GrowableBytes(byte[] bytes, String lockedMessage) {
        this.memory = new HeapMemory(bytes);
        this.length = bytes.length;
        this.lockedMessage = lockedMessage;
    }

    HeapMemory memory() {
        return memory;
    }

    /** The number of bytes in use. */
    int length() {
        return length;
    }

    long exports() {
        return exports;
    }

    void addExport() {
        exports++;
    }

    /** Counts one export less; does nothing where there is none. */
    void removeExport() {
        exports = Math.max(exports - 1, 0);
    }

    byte[] toByteArray() {
        return Allocation.copyOf(memory.bytes(), 0, length);
    }

    /** Refuses a resize while buffers are exported. */
    void checkResizable() {
        if (exports > 0) {
            throw PythonError.bufferError(lockedMessage);
        }
    }

    /**
     * Replaces bytes by others; while buffers are exported only by as many.
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
        int newLength = ArrayLength.of((long) length + growth);
        if (newLength > bytes.length) {
            byte[] grown = Allocation.bytes(newLength + (newLength >> 3) + 8L);
            System.arraycopy(bytes, 0, grown, 0, tail);
            memory = new HeapMemory(grown);
        }
        System.arraycopy(bytes, tail, memory.bytes(), tail + growth, length - tail);
        length = newLength;
    }
}
