package org.pymemoryview.objects.ndarray;

import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.memory.HeapMemory;

/**
 * {@code _testbuffer.staticarray}: twelve readonly bytes, 0 to 11, that all such objects share.
 *
 * <p>It grants every request in full, whatever its flags, as no correct exporter does.
 */
public final class StaticArray implements BufferExporter {
    private static final HeapMemory BYTES =
            new HeapMemory(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});

    private final boolean legacyMode;
    private Object owner = this;

    /** @param legacyMode whether buffers have no {@code obj}, as was once common */
    public StaticArray(boolean legacyMode) {
        this.legacyMode = legacyMode;
    }

    /** As {@link NdArray#setOwner}. */
    public void setOwner(Object owner) {
        this.owner = owner;
    }

    @Override
    public PyBuffer getBuffer(int flags) {
        long size = BYTES.size();
        return PyBuffer.of(BYTES, 0, size)
                .obj(legacyMode ? null : owner)
                .items(NdArray.DEFAULT_FORMAT, 1)
                .dimensions(1, new long[] {size}, new long[] {1})
                .build();
    }
}
