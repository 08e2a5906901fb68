package org.pymemoryview.buffer;

/**
 * The exporter of an object that has nothing to do for a buffer but to count it: {@code ob_exports}
 * of CPython's bytearray, which cannot be resized unless that is zero.
 *
 * <p>A {@link ManagedBuffer} knows this class, so that a release of it is compiled to a
 * subtraction.
 */
public final class ExportCount implements BufferExporter {
    private long exports;

    /** How many exports are not released. */
    public long exports() {
        return exports;
    }

    /** Counts one more export. */
    public void retain() {
        exports++;
    }

    /** Counts one export less. */
    void release() {
        exports--;
    }

    @Override
    public PyBuffer getBuffer(int flags) {
        throw new UnsupportedOperationException("exports are counted, not described");
    }

    @Override
    public void releaseBuffer(PyBuffer buffer) {
        release();
    }
}
