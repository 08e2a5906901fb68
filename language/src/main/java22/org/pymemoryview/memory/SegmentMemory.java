package org.pymemoryview.memory;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A block that is a {@link MemorySegment}, native or mapped, or an array that must not be written.
 *
 * <p>The segment checks every access: its bounds, that its arena is open, and the thread.
 *
 * <p>Native and mapped segments are blocks of a class for each, in which the class of the segment
 * is a constant, so that its accesses are part of the compiled code.
 */
abstract class SegmentMemory extends Memory {
    private final MemorySegment segment;

    private SegmentMemory(MemorySegment segment) {
        this.segment = segment;
    }

    static SegmentMemory of(MemorySegment segment) {
        if (segment.getClass() == Native.SEGMENT) {
            return new Native(segment);
        }
        if (segment.isMapped()) {
            Mapped.segmentClass = segment.getClass();
            return new Mapped(segment);
        }
        return new Other(segment);
    }

    private static final class Native extends SegmentMemory {
        private static final Class<? extends MemorySegment> SEGMENT = MemorySegment.NULL.getClass();

        Native(MemorySegment segment) {
            super(segment);
        }

        @Override
        MemorySegment exact(MemorySegment segment) {
            return CompilerDirectives.castExact(segment, SEGMENT);
        }
    }

    private static final class Mapped extends SegmentMemory {
        /** The class of all of them, known from the first on. */
        @CompilationFinal
        private static Class<? extends MemorySegment> segmentClass;

        Mapped(MemorySegment segment) {
            super(segment);
        }

        @Override
        MemorySegment exact(MemorySegment segment) {
            return CompilerDirectives.castExact(segment, segmentClass);
        }
    }

    private static final class Other extends SegmentMemory {
        Other(MemorySegment segment) {
            super(segment);
        }

        @Override
        MemorySegment exact(MemorySegment segment) {
            return segment;
        }
    }

    /** The segment, where possible as one of a class that is a constant. */
    abstract MemorySegment exact(MemorySegment segment);

    @Override
    public final long size() {
        return segment.byteSize();
    }

    @Override
    public final byte getByte(long offset) {
        try {
            return exact(segment).get(ValueLayout.JAVA_BYTE, offset);
        } catch (IllegalStateException | WrongThreadException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public final short getShort(long offset) {
        try {
            return exact(segment).get(ValueLayout.JAVA_SHORT_UNALIGNED, offset);
        } catch (IllegalStateException | WrongThreadException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public final int getInt(long offset) {
        try {
            return exact(segment).get(ValueLayout.JAVA_INT_UNALIGNED, offset);
        } catch (IllegalStateException | WrongThreadException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public final long getLong(long offset) {
        try {
            return exact(segment).get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
        } catch (IllegalStateException | WrongThreadException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public final void putByte(long offset, byte value) {
        try {
            exact(segment).set(ValueLayout.JAVA_BYTE, offset, value);
        } catch (IllegalStateException | WrongThreadException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public final void putShort(long offset, short value) {
        try {
            exact(segment).set(ValueLayout.JAVA_SHORT_UNALIGNED, offset, value);
        } catch (IllegalStateException | WrongThreadException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public final void putInt(long offset, int value) {
        try {
            exact(segment).set(ValueLayout.JAVA_INT_UNALIGNED, offset, value);
        } catch (IllegalStateException | WrongThreadException e) {
            throw Arenas.error(e);
        }
    }

    @Override
    public final void putLong(long offset, long value) {
        try {
            exact(segment).set(ValueLayout.JAVA_LONG_UNALIGNED, offset, value);
        } catch (IllegalStateException | WrongThreadException e) {
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
        } catch (IllegalStateException | WrongThreadException e) {
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
        } catch (IllegalStateException | WrongThreadException e) {
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
