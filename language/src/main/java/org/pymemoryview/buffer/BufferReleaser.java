package org.pymemoryview.buffer;

/** Takes released buffers back ({@code bf_releasebuffer}). */
@FunctionalInterface
public interface BufferReleaser {

    /**
     * Takes a buffer back, exactly once for each that was granted.
     *
     * <p>{@link PyBuffer#release} and {@link ManagedBuffer} call this and guarantee that it happens
     * once. Others call it only to delegate a call that they receive. For a shared export it is
     * called by the thread that releases the last view, which may be any thread.
     *
     * @param buffer the same object that was granted; null for an export without a descriptor
     */
    void releaseBuffer(PyBuffer buffer);
}
