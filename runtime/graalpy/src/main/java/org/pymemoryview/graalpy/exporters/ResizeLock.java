package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.HiddenKey;

import org.pymemoryview.buffer.ExportCount;

import java.lang.ref.WeakReference;

/**
 * Knows whether an object whose memory may move or go has views: a bytearray, an array, a BytesIO
 * or an mmap.
 *
 * <p>GraalPy does not count references, so that a view that the program has dropped without a
 * release never says so. All views of one object share an {@link ExportCount}. When the object is
 * to be resized, the lock lets go of that: if the garbage collector takes it, there are no views.
 * Making a view costs no more than a count, and one that escape analysis removes leaves nothing
 * behind but the count.
 */
public final class ResizeLock extends WeakReference<ExportCount> {
    /** Where an object keeps its lock. */
    static final HiddenKey KEY = new HiddenKey("pymemoryview.lock");

    /**
     * Counts the views made and not released, of which some may be dropped, and waits for the next
     * one; null while it is found out who else has it, and once nobody has.
     */
    private ExportCount current;

    /** Whether a guess will not do: memory that is unmapped under a view takes the JVM with it. */
    private final boolean mustBeCertain;

    private ResizeLock(ExportCount export, boolean mustBeCertain) {
        super(export);
        this.current = export;
        this.mustBeCertain = mustBeCertain;
    }

    /** The export of an object with one more view. */
    static ExportCount retain(PythonObject object, DynamicObjectLibrary properties) {
        ResizeLock lock = of(object, properties);
        if (lock == null || lock.current == null) {
            // No call here: it would keep the compiler from moving anything out of a loop of views.
            lock = new ResizeLock(new ExportCount(), object instanceof PMMap);
            properties.put(object, KEY, lock);
        }
        ExportCount export = lock.current;
        export.retain();
        return export;
    }

    /** The lock of an object, or null where it never had a view. */
    static ResizeLock of(PythonObject object, DynamicObjectLibrary properties) {
        return (ResizeLock) properties.getOrDefault(object, KEY, null);
    }

    /** Whether there may be views: one of them may have been dropped. */
    boolean mayBeHeld() {
        ExportCount export = current;
        return export != null && export.exports() > 0;
    }

    /** Whether there are views, as far as that can be found out. */
    boolean isHeld() {
        return mayBeHeld() && isHeldAfterCollection();
    }

    @TruffleBoundary
    private boolean isHeldAfterCollection() {
        current = null;
        if (mustBeCertain ? Garbage.isCertainlyGone(this) : Garbage.isGone(this)) {
            // The next view gets a lock of its own: views of this one may still be released, where
            // they were only taken to be gone.
            return false;
        }
        current = get();
        return true;
    }

    /**
     * Marks an object as exported in GraalPy's own eyes too, while a view is in use in a
     * {@code with} statement, where the release is certain, or while an operator runs that only
     * GraalPy's own count makes refuse.
     *
     * @param change 1 to begin, -1 to end
     */
    public static void pin(Object object, int change) {
        if (object instanceof PByteArray bytes) {
            bytes.setExports(bytes.getExports() + change);
        } else if (object instanceof PArray array) {
            pinArray(array, change);
        }
    }

    @TruffleBoundary
    private static void pinArray(PArray array, int change) {
        array.getExports().addAndGet(change);
    }
}
