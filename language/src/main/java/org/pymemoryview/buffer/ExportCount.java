package org.pymemoryview.buffer;

/**
 * Hears of the releases of an object that has nothing to do for a buffer but to count it:
 * {@code ob_exports} of CPython's bytearray, which cannot be resized unless that is zero.
 *
 * <p>A {@link ManagedBuffer} knows this class, so that a release of it is compiled to a
 * subtraction.
 */
public final class ExportCount implements BufferReleaser {
    private long exports;
    private long entered;

    /** How many exports are not released. */
    public long exports() {
        return exports;
    }

    /** How many of these are in use by somebody who is certain to release them. */
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
