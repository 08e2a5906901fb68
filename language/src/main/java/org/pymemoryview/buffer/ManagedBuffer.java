package org.pymemoryview.buffer;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.error.PythonError;

/**
 * One export of an object, shared by every view made of it ({@code _PyManagedBufferObject}).
 *
 * <p>The exporter is asked once and hears of the release once: when the last view that uses the
 * export is released.
 *
 * <p>Like the objects it counts, it belongs to one interpreter: its host runs one thread at a time.
 */
public final class ManagedBuffer {
    private final BufferExporter exporter;
    private final PyBuffer buffer;
    private final Object obj;
    private int views;
    private boolean released;

    /**
     * An export that the exporter has already granted.
     *
     * @param exporter hears of the release; null where nobody need hear of it
     * @param obj the object that exports
     * @param buffer the granted descriptor, null where the exporter needs none back
     */
    public ManagedBuffer(BufferExporter exporter, Object obj, PyBuffer buffer) {
        this.exporter = exporter;
        this.obj = obj;
        this.buffer = buffer;
    }

    /**
     * Asks an exporter for a buffer.
     *
     * @throws PythonError as {@link BufferFlags#checkRequest}, and what the exporter raises
     */
    public static ManagedBuffer acquire(BufferExporter exporter, int flags) {
        BufferFlags.checkRequest(flags);
        PyBuffer buffer = exporter.getBuffer(flags);
        return new ManagedBuffer(exporter, buffer.obj(), buffer);
    }

    /** The object that exports ({@code Py_buffer.obj}), or null. */
    public Object obj() {
        return obj;
    }

    /** The descriptor the exporter filled in, or null. */
    public PyBuffer buffer() {
        return buffer;
    }

    /** Whether the exporter has its buffer back. */
    public boolean isReleased() {
        return released;
    }

    /** Counts one more view of this export. */
    public void retain() {
        views++;
    }

    /** Counts one view less; the last one gives the buffer back to its exporter. */
    public void release() {
        if (--views == 0) {
            released = true;
            if (exporter instanceof ExportCount count) {
                count.release();
            } else if (exporter != null) {
                releaseExporter();
            }
        }
    }

    /** Counts one view whose release is certain to come, as that of a {@code with} statement is. */
    public void enter() {
        if (exporter instanceof ExportCount count) {
            count.enter();
        }
    }

    /** Counts one such view less. */
    public void leave() {
        if (exporter instanceof ExportCount count) {
            count.leave();
        }
    }

    @TruffleBoundary(allowInlining = true)
    private void releaseExporter() {
        exporter.releaseBuffer(buffer);
    }
}
