package org.pymemoryview.buffer;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.error.PythonError;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One export of an object, shared by every view made of it ({@code _PyManagedBufferObject}).
 *
 * <p>The exporter is asked once, and gets its buffer back once: when the last view is released.
 * From then on no view can be made of the export.
 *
 * <p>There are two kinds, like the JDK's arenas. A <em>shared</em> export and its views may be used
 * by any number of threads at once: their counts are atomic. A <em>confined</em> export has plain
 * counts. It is for a host that runs one thread at a time, such as an interpreter with a global
 * lock, which also makes the writes of one thread visible to the next.
 */
public final class ManagedBuffer {
    /** Set when the last view is released; it makes the state negative. */
    private static final long RELEASED = Long.MIN_VALUE;

    /** Set from the start in a shared export. */
    private static final long SHARED = 1L << 62;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(ManagedBuffer.class, "state", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final BufferReleaser exporter;
    private final PyBuffer buffer;
    private final Object obj;

    /** The number of views, and in the two highest bits the constants above. */
    private long state;

    /**
     * A confined export that the exporter has already granted.
     *
     * @param exporter takes the buffer back; null where nobody does
     * @param obj the object that exports
     * @param buffer the granted descriptor, null where the exporter needs none back
     */
    public ManagedBuffer(BufferReleaser exporter, Object obj, PyBuffer buffer) {
        this(exporter, obj, buffer, 0);
    }

    private ManagedBuffer(BufferReleaser exporter, Object obj, PyBuffer buffer, long state) {
        this.exporter = exporter;
        this.obj = obj;
        this.buffer = buffer;
        this.state = state;
    }

    /**
     * A shared export that the exporter has already granted.
     *
     * @param exporter takes the buffer back, in the thread that releases the last view; null where
     *     nobody does
     * @param obj the object that exports
     * @param buffer the granted descriptor, null where the exporter needs none back
     */
    public static ManagedBuffer shared(BufferReleaser exporter, Object obj, PyBuffer buffer) {
        return new ManagedBuffer(exporter, obj, buffer, SHARED);
    }

    /**
     * Asks an exporter for a buffer, for views that any thread may use.
     *
     * @throws PythonError SystemError for null, as {@link BufferFlags#checkRequest}, and what the
     *     exporter raises
     */
    public static ManagedBuffer acquire(BufferExporter exporter, int flags) {
        PyBuffer buffer = request(exporter, flags);
        return shared(exporter, buffer.obj(), buffer);
    }

    /**
     * Asks an exporter for a buffer, for a host that runs one thread at a time.
     *
     * @throws PythonError as {@link #acquire}
     */
    public static ManagedBuffer acquireConfined(BufferExporter exporter, int flags) {
        PyBuffer buffer = request(exporter, flags);
        return new ManagedBuffer(exporter, buffer.obj(), buffer);
    }

    private static PyBuffer request(BufferExporter exporter, int flags) {
        PythonError.requireArgument(exporter);
        BufferFlags.checkRequest(flags);
        return exporter.getBuffer(flags);
    }

    /** The object that takes the buffer back, or null. */
    public BufferReleaser exporter() {
        return exporter;
    }

    /** The object that exports ({@code Py_buffer.obj}), or null. */
    public Object obj() {
        return obj;
    }

    /** The descriptor the exporter filled in, or null. */
    public PyBuffer buffer() {
        return buffer;
    }

    /** Whether several threads may use the export and its views at once. */
    public boolean isShared() {
        return (state & SHARED) != 0;
    }

    /** Whether the last view is released. */
    public boolean isReleased() {
        return state < 0;
    }

    /**
     * Counts one more view of this export.
     *
     * @throws PythonError ValueError "operation forbidden on released memoryview object" once the
     *     exporter has its buffer back
     */
    public void retain() {
        long now = state;
        if ((now & (SHARED | RELEASED)) == 0) {
            state = now + 1;
        } else {
            retainShared();
        }
    }

    @TruffleBoundary(allowInlining = true)
    private void retainShared() {
        long now;
        do {
            now = (long) STATE.getVolatile(this);
            if (now < 0) {
                throw PythonError.releasedView();
            }
        } while (!STATE.weakCompareAndSet(this, now, now + 1));
    }

    /**
     * Counts one view less; the last one returns the buffer to its exporter. Without a view nothing
     * happens.
     */
    public void release() {
        long now = state;
        if ((now & SHARED) != 0) {
            releaseShared();
        } else if (now > 1) {
            state = now - 1;
        } else if (now == 1) {
            state = RELEASED;
            giveBack();
        }
    }

    @TruffleBoundary(allowInlining = true)
    private void releaseShared() {
        long now;
        long next;
        do {
            now = (long) STATE.getVolatile(this);
            if (now < 0 || now == SHARED) {
                return;
            }
            next = now == SHARED + 1 ? SHARED | RELEASED : now - 1;
        } while (!STATE.weakCompareAndSet(this, now, next));
        if (next < 0) {
            giveBack();
        }
    }

    /** Counts a view that is certain to be released, as by the end of a {@code with}. */
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

    private void giveBack() {
        if (exporter instanceof ExportCount count) {
            count.release();
        } else if (exporter != null) {
            releaseExporter();
        }
    }

    @TruffleBoundary(allowInlining = true)
    private void releaseExporter() {
        if (buffer == null) {
            exporter.releaseBuffer(null);
        } else {
            buffer.release(exporter);
        }
    }
}
