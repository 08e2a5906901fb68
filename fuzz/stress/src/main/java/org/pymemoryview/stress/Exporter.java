package org.pymemoryview.stress;

import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.memory.HeapMemory;

import java.util.concurrent.atomic.AtomicLong;

/** An exporter of a few bytes that counts what it granted and what came back. */
final class Exporter implements BufferExporter {
    private final HeapMemory memory = new HeapMemory(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    private final AtomicLong granted = new AtomicLong();
    private final AtomicLong returned = new AtomicLong();

    @Override
    public PyBuffer getBuffer(int flags) {
        granted.incrementAndGet();
        return PyBuffer.fillInfo(this, memory, 0, 8, false, flags);
    }

    @Override
    public void releaseBuffer(PyBuffer buffer) {
        returned.incrementAndGet();
    }

    /** Buffers that were granted and have not come back. */
    long out() {
        return granted.get() - returned.get();
    }
}
