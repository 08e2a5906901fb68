package org.pymemoryview.memory;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A block that is a {@link MemorySegment}, which checks every access: its bounds, that its arena is
 * open, and the thread.
 */
class SegmentMemory extends Memory {
    private final MemorySegment segment;

    SegmentMemory(MemorySegment segment) {
        this.segment = segment;
    }

    @Override
    public final long size() {
        return segment.byteSize();
    }

    @Override
    @TruffleBoundary
    public byte getByte(long offset) {
        try {
            return segment.get(ValueLayout.JAVA_BYTE, offset);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary
    public short getShort(long offset) {
        try {
            return segment.get(ValueLayout.JAVA_SHORT_UNALIGNED, offset);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary
    public int getInt(long offset) {
        try {
            return segment.get(ValueLayout.JAVA_INT_UNALIGNED, offset);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary
    public long getLong(long offset) {
        try {
            return segment.get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary
    public void putByte(long offset, byte value) {
        try {
            segment.set(ValueLayout.JAVA_BYTE, offset, value);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary
    public void putShort(long offset, short value) {
        try {
            segment.set(ValueLayout.JAVA_SHORT_UNALIGNED, offset, value);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary
    public void putInt(long offset, int value) {
        try {
            segment.set(ValueLayout.JAVA_INT_UNALIGNED, offset, value);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary
    public void putLong(long offset, long value) {
        try {
            segment.set(ValueLayout.JAVA_LONG_UNALIGNED, offset, value);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary
    public final void read(long offset, byte[] target, int targetOffset, int length) {
        copy(segment, offset, MemorySegment.ofArray(target), targetOffset, length);
    }

    @Override
    @TruffleBoundary
    public final void write(long offset, byte[] source, int sourceOffset, int length) {
        copy(MemorySegment.ofArray(source), sourceOffset, segment, offset, length);
    }

    @Override
    @TruffleBoundary
    public final void copyTo(long offset, Memory target, long targetOffset, long length) {
        if (target instanceof SegmentMemory other) {
            copy(segment, offset, other.segment, targetOffset, length);
        } else {
            super.copyTo(offset, target, targetOffset, length);
        }
    }

    @Override
    @TruffleBoundary
    public final boolean equalBytes(long offset, Memory other, long otherOffset, long length) {
        if (length == 0) {
            return true;
        }
        MemorySegment others = other instanceof SegmentMemory memory
                ? memory.segment
                : other instanceof HeapMemory heap ? MemorySegment.ofArray(heap.bytes()) : null;
        if (others == null) {
            return super.equalBytes(offset, other, otherOffset, length);
        }
        try {
            long end = offset + length;
            long otherEnd = otherOffset + length;
            return MemorySegment.mismatch(segment, offset, end, others, otherOffset, otherEnd) < 0;
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    /** Copies bytes, those of one segment to a range of it that may overlap them too. */
    private void copy(
            MemorySegment source,
            long offset,
            MemorySegment target,
            long targetOffset,
            long length) {
        if (length == 0) {
            return;
        }
        try {
            MemorySegment.copy(source, offset, target, targetOffset, length);
        } catch (RuntimeException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    @TruffleBoundary
    public final ByteBuffer asByteBuffer(long offset, long length) {
        return segment.asSlice(length == 0 ? 0 : offset, length)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
    }

    /**
     * {@inheritDoc} A file may be mapped twice, and a block of another class may be anything but a
     * Java array, where this is none.
     */
    @Override
    @TruffleBoundary
    public final boolean sharesBytesWith(Memory other) {
        if (other instanceof SegmentMemory memory) {
            return segment.isMapped() && memory.segment.isMapped()
                    || segment.asOverlappingSlice(memory.segment).isPresent();
        }
        return other instanceof HeapMemory
                ? !segment.isNative()
                : !(other instanceof PointerMemory || other instanceof ReadonlyMemory)
                        || other.sharesBytesWith(this);
    }
}
