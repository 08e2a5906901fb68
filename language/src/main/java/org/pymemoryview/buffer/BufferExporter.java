package org.pymemoryview.buffer;

/**
 * An object that lets others at its bytes: what CPython calls {@code bf_getbuffer} and
 * {@code bf_releasebuffer}.
 *
 * <p>This is the one interface a host implements for its exporting objects. Sharing, counting and
 * re-export of what it hands out are the library's.
 */
@FunctionalInterface
public interface BufferExporter {

    /**
     * Fills in a buffer for the fields asked for.
     *
     * <p>The bytes stay where they are, and the object keeps its size, until the buffer is
     * released.
     *
     * @param flags bits of {@link BufferFlags}
     * @throws org.pymemoryview.error.PythonError BufferError where the request cannot be met
     */
    PyBuffer getBuffer(int flags);

    /**
     * Takes a buffer back, exactly once for each that {@link #getBuffer} returned.
     *
     * <p>{@link Buffers#release} and {@link ManagedBuffer} call this, and see to it that it is
     * once. Others call it only to pass on what they hear as exporters themselves. Where an export
     * is shared, it comes from the thread that releases the last view, which may be any.
     *
     * @param buffer the very object that was handed out
     */
    default void releaseBuffer(PyBuffer buffer) {}
}
