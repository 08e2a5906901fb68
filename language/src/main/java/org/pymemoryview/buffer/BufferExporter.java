package org.pymemoryview.buffer;

/**
 * An exporter: an object that gives others access to its bytes ({@code bf_getbuffer} and
 * {@code bf_releasebuffer}).
 *
 * <p>This is the one interface a host implements for its exporting objects. The library counts the
 * views of an export, shares it between them and exports it again.
 */
@FunctionalInterface
public interface BufferExporter extends BufferReleaser {

    /**
     * Fills in a buffer with the fields that are requested.
     *
     * <p>Until the buffer is released, the bytes stay where they are and the object keeps its size.
     *
     * @param flags bits of {@link BufferFlags}
     * @throws org.pymemoryview.error.PythonError BufferError where the request cannot be met
     */
    PyBuffer getBuffer(int flags);

    /** {@inheritDoc} Does nothing by default, for an exporter that keeps no count. */
    @Override
    default void releaseBuffer(PyBuffer buffer) {}
}
