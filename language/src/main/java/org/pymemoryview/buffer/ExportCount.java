package org.pymemoryview.buffer;

/**
 * Counts the exports of an object that cannot be resized while it has any: {@code ob_exports} of
 * CPython's bytearray.
 *
 * <p>{@link ManagedBuffer} knows this class, so that a release compiles to a subtraction.
 */
public final class ExportCount implements BufferReleaser {
    private long exports;
    private long entered;

    /** The number of exports that are not released. */
    public long exports() {
        return exports;
    }

    /** The number of these that are certain to be released, as by the end of a {@code with}. */
    public long entered() {
        return entered;
    }

    void enter() {
        entered++;
    }

    void leave() {
        entered--;
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
    public void releaseBuffer(PyBuffer buffer) {
        release();
    }
}
