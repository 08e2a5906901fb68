package org.pymemoryview.buffer;

/**
 * An object that lets others at its bytes: what CPython calls {@code bf_getbuffer} and
 * {@code bf_releasebuffer}.
 *
 * <p>This is the one interface a host implements for its exporting objects. Sharing, counting and
 * re-export of what it hands out are the library's.
 */
@FunctionalInterface
public interface BufferExporter extends BufferReleaser {

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

    /** {@inheritDoc} By default nothing happens: the object need not know. */
    @Override
    default void releaseBuffer(PyBuffer buffer) {}
}
