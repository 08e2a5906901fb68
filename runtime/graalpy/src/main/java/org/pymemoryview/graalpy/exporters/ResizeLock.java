package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.HiddenKey;

import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.PyBuffer;

import java.lang.ref.WeakReference;

/**
 * Knows whether an object whose memory may move or go has views: a bytearray, an array, a BytesIO
 * or an mmap.
 *
 * <p>GraalPy does not count references, so that a view that the program has dropped without a
 * release never says so. All views of one object share an {@link Export}. When the object is to be
 * resized, the lock lets go of that: if the garbage collector takes it, there are no views. Making
 * a view costs no more than a count, and one that escape analysis removes leaves nothing behind but
 * the count.
 */
public final class ResizeLock extends WeakReference<ResizeLock.Export> {
    /** Where an object keeps its lock. */
    static final HiddenKey KEY = new HiddenKey("pymemoryview.lock");

    /** Views made and not released, of which some may be dropped. */
    private int views;

    /** Keeps the export for the next view; null while it is found out who else does. */
    private Export current;

    /** Whether a guess will not do: memory that is unmapped under a view takes the JVM with it. */
    private final boolean mustBeCertain;

    private ResizeLock(Export export, boolean mustBeCertain) {
        super(export);
        this.current = export;
        this.mustBeCertain = mustBeCertain;
    }

    /** What all views of one object share: the exporter they are released to. */
    static final class Export implements BufferExporter {
        private ResizeLock lock;

        /** Counts one more view. */
        void retain() {
            lock.views++;
        }

        @Override
        public PyBuffer getBuffer(int flags) {
            throw new UnsupportedOperationException("views are counted, not buffers");
        }

        @Override
        public void releaseBuffer(PyBuffer buffer) {
            lock.views--;
        }
    }

    /** The export that the views of an object share at present, or null. */
    static Export exportOf(PythonObject object, DynamicObjectLibrary properties) {
        Object lock = properties.getOrDefault(object, KEY, null);
        return lock == null ? null : ((ResizeLock) lock).current;
    }

    /** An export for the first view of an object, or the first after all others are gone. */
    @TruffleBoundary
    static Export newExport(PythonObject object) {
        Export export = new Export();
        export.lock = new ResizeLock(export, object instanceof PMMap);
        DynamicObjectLibrary.getUncached().put(object, KEY, export.lock);
        return export;
    }

    /** The export of an object with one more view. */
    @TruffleBoundary
    static Export retain(PythonObject object) {
        Export export = exportOf(object, DynamicObjectLibrary.getUncached());
        if (export == null) {
            export = newExport(object);
        }
        export.retain();
        return export;
    }

    /** The lock of an object, or null where it never had a view. */
    static ResizeLock of(PythonObject object, DynamicObjectLibrary properties) {
        return (ResizeLock) properties.getOrDefault(object, KEY, null);
    }

    /** Whether there may be views: one of them may have been dropped. */
    boolean mayBeHeld() {
        return views > 0;
    }

    /** Whether there are views, as far as that can be found out. */
    boolean isHeld() {
        return views > 0 && isHeldAfterCollection();
    }

    @TruffleBoundary
    private boolean isHeldAfterCollection() {
        current = null;
        if (mustBeCertain ? Garbage.isCertainlyGone(this) : Garbage.isGone(this)) {
            // The next view gets a lock of its own: views of this one may still be released, where
            // they were only taken to be gone.
            views = 0;
            return false;
        }
        current = get();
        return true;
    }

    /**
     * Marks an object as exported in GraalPy's own eyes too, while a view is in use in a
     * {@code with} statement, where the release is certain. It makes the operators refuse that no
     * method stands for, such as {@code del b[0]} and {@code b += c}.
     *
     * @param change 1 to begin, -1 to end
     */
    @TruffleBoundary
    public static void pin(Object object, int change) {
        if (object instanceof PByteArray bytes) {
            bytes.setExports(bytes.getExports() + change);
        } else if (object instanceof PArray array) {
            array.getExports().addAndGet(change);
        }
    }
}
