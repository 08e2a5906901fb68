package org.pymemoryview.buffer;

/** Hears that a buffer is released: what CPython calls {@code bf_releasebuffer}. */
@FunctionalInterface
public interface BufferReleaser {

    /**
     * Takes a buffer back, exactly once for each that was granted.
     *
     * <p>{@link PyBuffer#release} and {@link ManagedBuffer} call this, and see to it that it is
     * once. Others call it only to pass on what they hear themselves. Where an export is shared, it
     * comes from the thread that releases the last view, which may be any.
     *
     * @param buffer the very object that was handed out; null for an export without a descriptor
     */
    void releaseBuffer(PyBuffer buffer);
}
