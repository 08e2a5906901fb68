package org.pymemoryview.memory;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A native or mapped segment of more bytes than a {@link ByteBuffer} has: items are read and
 * written in one of several buffers, whose class is a constant. Each goes on for an item behind the
 * start of the next, so that no item is in two.
 */
abstract class LargeSegmentMemory extends SegmentMemory {
    private static final int PART_BITS = 30;
    private static final long PART = 1L << PART_BITS;

    @CompilationFinal(dimensions = 0)
    private final ByteBuffer[] parts;

    private LargeSegmentMemory(MemorySegment segment) {
        super(segment);
        long size = segment.byteSize();
        this.parts = new ByteBuffer[index((size + PART - 1) >> PART_BITS)];
        for (int i = 0; i < parts.length; i++) {
            long start = i * PART;
            long length = Math.min(size - start, PART + Long.BYTES);
            parts[i] = asByteBuffer(start, length).order(ByteOrder.nativeOrder());
        }
    }

    static LargeSegmentMemory of(MemorySegment segment) {
        return segment.isReadOnly() ? new Readonly(segment) : new Writable(segment);
    }

    private static final class Writable extends LargeSegmentMemory {
        private static final Class<? extends ByteBuffer> BUFFER =
                ByteBuffer.allocateDirect(0).getClass();

        Writable(MemorySegment segment) {
            super(segment);
        }

        @Override
        ByteBuffer exact(ByteBuffer buffer) {
            return CompilerDirectives.castExact(buffer, BUFFER);
        }
    }

    private static final class Readonly extends LargeSegmentMemory {
        private static final Class<? extends ByteBuffer> BUFFER =
                ByteBuffer.allocateDirect(0).asReadOnlyBuffer().getClass();

        Readonly(MemorySegment segment) {
            super(segment);
        }

        @Override
        ByteBuffer exact(ByteBuffer buffer) {
            return CompilerDirectives.castExact(buffer, BUFFER);
        }
    }

    /** A buffer as one of the class that all of this memory are of. */
    abstract ByteBuffer exact(ByteBuffer buffer);

    private ByteBuffer part(long offset) {
        return exact(parts[index(offset >> PART_BITS)]);
    }

    private static int within(long offset) {
        return (int) (offset & PART - 1);
    }

    @Override
    public byte getByte(long offset) {
        try {
            return part(offset).get(within(offset));
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public short getShort(long offset) {
        try {
            return part(offset).getShort(within(offset));
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public int getInt(long offset) {
        try {
            return part(offset).getInt(within(offset));
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public long getLong(long offset) {
        try {
            return part(offset).getLong(within(offset));
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public void putByte(long offset, byte value) {
        try {
            part(offset).put(within(offset), value);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public void putShort(long offset, short value) {
        try {
            part(offset).putShort(within(offset), value);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public void putInt(long offset, int value) {
        try {
            part(offset).putInt(within(offset), value);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public void putLong(long offset, long value) {
        try {
            part(offset).putLong(within(offset), value);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }
}
