package org.pymemoryview.graalpy.lock;

import com.oracle.graal.python.builtins.modules.io.PBytesIO;
import com.oracle.graal.python.builtins.modules.io.PBytesIOBuffer;
import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.runtime.sequence.storage.ByteSequenceStorage;
import com.oracle.graal.python.runtime.sequence.storage.SequenceStorage;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.ExportCount;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.memory.HeapMemory;

import java.lang.ref.WeakReference;
import java.util.Arrays;

/**
 * Knows whether an object whose memory may move or go has views, and keeps their memory: of a
 * bytearray, an array, a BytesIO or an mmap.
 *
 * <p>GraalPy does not count references, so that a view that the program has dropped without a
 * release never says so. All views of one object share an {@link ExportCount}. When the object is
 * to be resized, the lock lets go of that: once the garbage collector has taken it, there are no
 * views. Making a view costs no more than a count, and one that escape analysis removes leaves
 * nothing behind but the count.
 *
 * <p>All views of one object share its memory too. Where it is not known whether there are views,
 * the object is resized, and {@link #follow} takes the memory along: a view that was not dropped
 * goes on to read and write the object's bytes.
 */
public final class ResizeLock {
    /** Where an object keeps its lock. */
    static final HiddenKey KEY = new HiddenKey("pymemoryview.lock");

    /** What the views made from now on have; null for memory that does not move. */
    private HeapMemory memory;

    /**
     * Counts the views made and not released, of which some may be dropped, and waits for the next
     * one; null while nobody but the views has it.
     */
    private ExportCount current;

    private WeakReference<ExportCount> shared;

    /** The clock of {@link #vainTick}; null before the first search. */
    private Ticks ticks;

    /** When a search did not find out whether there are views; 0 where the clock stands still. */
    private int vainTick;

    private ResizeLock(HeapMemory memory) {
        this.memory = memory;
        startCount();
    }

    private void startCount() {
        current = new ExportCount();
        shared = new WeakReference<>(current);
    }

    /** The lock of an object with one more view, for a caller that is not compiled. */
    @TruffleBoundary
    public static ResizeLock retain(PythonObject object, byte[] bytes) {
        return retain(
                object,
                bytes,
                DynamicObjectLibrary.getUncached(),
                null,
                InlinedBranchProfile.getUncached());
    }

    /**
     * The lock of an object with one more view.
     *
     * @param bytes the object's memory, or null where it does not move
     * @param resumed profiles the way that a lock seldom goes, which would keep the compiler from
     *     moving anything out of a loop of views
     */
    public static ResizeLock retain(
            PythonObject object,
            byte[] bytes,
            DynamicObjectLibrary properties,
            Node inliningTarget,
            InlinedBranchProfile resumed) {
        ResizeLock lock = of(object, properties);
        if (lock == null) {
            lock = new ResizeLock(bytes == null ? null : new HeapMemory(bytes));
            properties.put(object, KEY, lock);
        } else if (lock.current == null || !lock.isIn(bytes)) {
            resumed.enter(inliningTarget);
            lock.resume(bytes);
        }
        lock.current.retain();
        return lock;
    }

    private boolean isIn(byte[] bytes) {
        return bytes == null || memory != null && memory.bytes() == bytes;
    }

    private void resume(byte[] bytes) {
        if (!isIn(bytes)) {
            continueIn(bytes);
        }
        if (current == null) {
            resumeCount();
        }
    }

    private void resumeCount() {
        current = shared.get();
        if (current == null) {
            startCount();
        }
    }

    /** The lock of an object, or null where it never had a view. */
    public static ResizeLock of(PythonObject object, DynamicObjectLibrary properties) {
        return (ResizeLock) properties.getOrDefault(object, KEY, null);
    }

    /** What hears of the release of a view. */
    public ExportCount count() {
        return current;
    }

    /** What the object's views read and write. */
    public HeapMemory memory() {
        return memory;
    }

    /** The count of the views that there may be, or null where they are certainly gone. */
    private ExportCount present() {
        return current == null ? shared.get() : current;
    }

    /** Whether there may be views: one of them may have been dropped. */
    public boolean mayBeHeld() {
        ExportCount count = present();
        return count != null && count.exports() > 0;
    }

    /** What is known of the views of the object, which has this lock. */
    public Holding holding(PythonObject object) {
        Holding known = knownWithoutSearch();
        return known == null ? search(object) : known;
    }

    /**
     * What is known at no cost, or null. A method of its own, because an interpreted one keeps what
     * its variables have had, and the count must be nobody's while it is searched for.
     */
    private Holding knownWithoutSearch() {
        ExportCount count = present();
        if (count == null || count.exports() == 0) {
            return Holding.DROPPED;
        }
        // There is a view that somebody is certain to release.
        if (count.entered() > 0) {
            return Holding.HELD;
        }
        if (ticks != null && vainTick != 0 && vainTick == ticks.now()) {
            current = null;
            return Holding.UNKNOWN;
        }
        return null;
    }

    /** Whether the object, which has this lock, is known to have views. */
    public boolean isHeld(PythonObject object) {
        return holding(object) == Holding.HELD;
    }

    @TruffleBoundary
    private Holding search(PythonObject object) {
        current = null;
        Holding holding = Reachability.find(shared, other -> isViewOf(other, object), false);
        if (holding != Holding.UNKNOWN) {
            resumeCount();
            return holding;
        }
        ticks = Lifetimes.get().ticks();
        ticks.start();
        vainTick = ticks.now();
        return holding;
    }

    /** Whether something that a variable has is, or has, a view of an object. */
    private static boolean isViewOf(Object other, PythonObject object) {
        if (other instanceof PyBuffer buffer) {
            return isOf(buffer.obj(), object);
        }
        MemoryView view = other instanceof ViewHolder holder ? holder.heldView() : null;
        return view != null && !view.isReleased() && isOf(view.obj(), object);
    }

    private static boolean isOf(Object obj, PythonObject object) {
        return obj == object
                || object instanceof PBytesIO
                        && obj instanceof PBytesIOBuffer buffer
                        && buffer.getSource() == object;
    }

    /**
     * Takes the memory of views that there may be along, after the object was perhaps resized.
     *
     * <p>An object that has become smaller keeps its room, so that all views stay in bounds.
     */
    public void follow(Object object) {
        SequenceStorage storage = storage(object);
        if (memory != null
                && storage instanceof ByteSequenceStorage bytes
                && bytes.getInternalByteArray() != memory.bytes()
                && mayBeHeld()) {
            follow(object, bytes);
        }
    }

    @TruffleBoundary
    private void follow(Object object, ByteSequenceStorage storage) {
        byte[] bytes = storage.getInternalByteArray();
        int room = memory.bytes().length;
        if (bytes.length < room) {
            bytes = Arrays.copyOf(bytes, room);
            setStorage(object, new ByteSequenceStorage(bytes, storage.length()));
        }
        memory.moveTo(bytes);
    }

    private static SequenceStorage storage(Object object) {
        if (object instanceof PByteArray bytes) {
            return bytes.getSequenceStorage();
        }
        if (object instanceof PArray array) {
            return array.getSequenceStorage();
        }
        PByteArray bytes = object instanceof PBytesIO bytesIo ? bytesIo.getBuf() : null;
        return bytes == null ? null : bytes.getSequenceStorage();
    }

    public static void setStorage(Object object, ByteSequenceStorage storage) {
        if (object instanceof PByteArray bytes) {
            bytes.setSequenceStorage(storage);
        } else if (object instanceof PArray array) {
            array.setSequenceStorage(storage);
        } else if (object instanceof PBytesIO bytesIo) {
            bytesIo.getBuf().setSequenceStorage(storage);
        }
    }

    /** Goes on in an array that the object got without our knowledge. */
    private void continueIn(byte[] bytes) {
        if (memory == null || bytes.length < memory.bytes().length) {
            memory = new HeapMemory(bytes);
        } else {
            memory.moveTo(bytes);
        }
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
