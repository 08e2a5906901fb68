package org.pymemoryview.buffer;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.error.PythonError;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One export of an object, shared by every view made of it ({@code _PyManagedBufferObject}).
 *
 * <p>The exporter is asked once and hears of the release once: when the last view that uses the
 * export is released.
 *
 * <p>There are two kinds, as of the JDK's arenas. A <em>confined</em> export belongs to one
 * interpreter, whose host runs one thread at a time: it counts in plain fields. Views of a
 * <em>shared</em> export may be made, used and released by several threads at once.
 */
public final class ManagedBuffer {
    private static final VarHandle VIEWS;

    static {
        try {
            VIEWS = MethodHandles.lookup().findVarHandle(ManagedBuffer.class, "views", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Set for good in the count of a shared export; the count itself is above this bit. */
    private static final long SHARED = 1;

    private static final long ONE = 2;

    /** What the count of a released export has, so that it is negative. */
    private static final long RELEASED = Long.MIN_VALUE;

    private final BufferExporter exporter;
    private final PyBuffer buffer;
    private final Object obj;
    private long views;

    /**
     * A confined export that the exporter has already granted.
     *
     * @param exporter hears of the release; null where nobody need hear of it
     * @param obj the object that exports
     * @param buffer the granted descriptor, null where the exporter needs none back
     */
    public ManagedBuffer(BufferExporter exporter, Object obj, PyBuffer buffer) {
        this(exporter, obj, buffer, 0);
    }

    private ManagedBuffer(BufferExporter exporter, Object obj, PyBuffer buffer, long views) {
        this.exporter = exporter;
        this.obj = obj;
        this.buffer = buffer;
        this.views = views;
    }

    /** A shared export that the exporter has already granted, as the constructor takes it. */
    public static ManagedBuffer shared(BufferExporter exporter, Object obj, PyBuffer buffer) {
        return new ManagedBuffer(exporter, obj, buffer, SHARED);
    }

    /**
     * Asks an exporter for a buffer, which becomes a shared export.
     *
     * @throws PythonError as {@link BufferFlags#checkRequest}, and what the exporter raises
     */
    public static ManagedBuffer acquire(BufferExporter exporter, int flags) {
        BufferFlags.checkRequest(flags);
        PyBuffer buffer = exporter.getBuffer(flags);
        return shared(exporter, buffer.obj(), buffer);
    }

    /** Who hears of the release, or null. */
    public BufferExporter exporter() {
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

    /** Whether several threads may use the views at once. */
    public boolean isShared() {
        return (views & SHARED) != 0;
    }

    /** Whether the exporter has its buffer back. */
    public boolean isReleased() {
        return views < 0;
    }

    /**
     * Counts one more view of this export.
     *
     * @throws PythonError ValueError "operation forbidden on released memoryview object" where
     *     another thread has released the last view of a shared one
     */
    public void retain() {
        if (isShared()) {
            retainShared();
        } else {
            views += ONE;
        }
    }

    @TruffleBoundary
    private void retainShared() {
        long present;
        do {
            present = (long) VIEWS.getVolatile(this);
            if (present < 0) {
                throw PythonError.releasedView();
            }
        } while (!VIEWS.compareAndSet(this, present, present + ONE));
    }

    /** Counts one view less; the last one gives the buffer back to its exporter. */
    public void release() {
        if (isShared() ? releaseShared() : releaseConfined()) {
            if (exporter instanceof ExportCount count) {
                count.release();
            } else if (exporter != null) {
                releaseExporter();
            }
        }
    }

    private boolean releaseConfined() {
        views -= ONE;
        if (views != 0) {
            return false;
        }
        views = RELEASED;
        return true;
    }

    @TruffleBoundary
    private boolean releaseShared() {
        long present;
        long next;
        do {
            present = (long) VIEWS.getVolatile(this);
            next = present - ONE;
            if (next == SHARED) {
                next = RELEASED | SHARED;
            }
        } while (!VIEWS.compareAndSet(this, present, next));
        return next < 0;
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
