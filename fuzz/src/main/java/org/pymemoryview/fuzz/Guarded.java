package org.pymemoryview.fuzz;

import org.pymemoryview.memory.BufferMemory;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.SegmentBytes;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A block of memory with guard bytes on both sides of it. A guard has a value that no byte of the
 * block has: it shows in what was read, and its loss shows what was written.
 */
final class Guarded {
    /** The guards; a byte of the block is never negative unless an operation writes one. */
    static final byte GUARD = (byte) 0xdb;

    static final int GUARDS = 64;

    /** The block, of which {@link #size} bytes from {@link #offset} on are the exporter's. */
    final Memory memory;

    final long offset;
    final int size;
    private final ByteBuffer all;

    private Guarded(Memory memory, long offset, int size, ByteBuffer all) {
        this.memory = memory;
        this.offset = offset;
        this.size = size;
        this.all = all;
        for (int i = 0; i < all.capacity(); i++) {
            all.put(i, GUARD);
        }
        for (int i = 0; i < size; i++) {
            all.put(GUARDS + i, (byte) (i * 37 & 0x7f));
        }
    }

    /** A block of some kind of memory: an array, a direct buffer, or a segment where there are. */
    static Guarded of(Input input, int size) {
        return switch (input.below(3)) {
            case 0 -> onHeap(size);
            case 1 -> direct(size);
            default -> segment(size);
        };
    }

    /** A block that is an array of its own: nothing else is in reach of an offset. */
    private static Guarded onHeap(int size) {
        HeapMemory heap = new HeapMemory(new byte[size]);
        Guarded guarded = new Guarded(heap, 0, size, ByteBuffer.allocate(size + 2 * GUARDS));
        guarded.all.get(GUARDS, heap.bytes());
        return guarded;
    }

    private static Guarded direct(int size) {
        ByteBuffer all = ByteBuffer.allocateDirect(size + 2 * GUARDS);
        return new Guarded(BufferMemory.of(all.slice(GUARDS, size)), 0, size, all);
    }

    private static Guarded segment(int size) {
        ByteBuffer all = ByteBuffer.allocateDirect(size + 2 * GUARDS);
        Object segment = Segments.of(all.slice(GUARDS, size));
        if (!SegmentBytes.isSegment(segment)) {
            return direct(size);
        }
        SegmentBytes bytes = SegmentBytes.of(segment);
        return new Guarded(bytes.memory(), bytes.offset(), size, all);
    }

    /** The bytes of the block as they are now. */
    byte[] bytes() {
        byte[] bytes = new byte[size];
        if (memory instanceof HeapMemory heap) {
            System.arraycopy(heap.bytes(), 0, bytes, 0, size);
        } else {
            all.get(GUARDS, bytes);
        }
        return bytes;
    }

    void checkGuards() {
        for (int i = 0; i < GUARDS; i++) {
            if (all.get(i) != GUARD || all.get(GUARDS + size + i) != GUARD) {
                throw new AssertionError("a byte beside the block was written");
            }
        }
    }

    /** Refuses bytes read that are not those expected. */
    static void checkSame(byte[] expected, byte[] actual, Object where) {
        if (!Arrays.equals(expected, actual)) {
            throw new AssertionError("expected " + Arrays.toString(expected) + " but read "
                    + Arrays.toString(actual) + " of " + where);
        }
    }

    /** {@code java.lang.foreign.MemorySegment}, which JDK 17 has not. */
    private static final class Segments {
        private static final Method OF_BUFFER = ofBuffer();

        private static Method ofBuffer() {
            if (Runtime.version().feature() < 22) {
                return null;
            }
            try {
                return Class.forName("java.lang.foreign.MemorySegment")
                        .getMethod("ofBuffer", java.nio.Buffer.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        static Object of(ByteBuffer buffer) {
            try {
                return OF_BUFFER == null ? null : OF_BUFFER.invoke(null, buffer);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
    }
}
