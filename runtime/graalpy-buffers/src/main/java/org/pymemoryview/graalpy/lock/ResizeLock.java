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
 * Finds out whether an object that can be resized or closed has views, and keeps their memory
 * valid: of a bytearray, an array, a BytesIO or an mmap.
 *
 * <p>GraalPy does not count references, so a view that is dropped without a release gives no sign.
 * All views of one object share an {@link ExportCount}. When the object is to be resized, the lock
 * keeps only a weak reference to that: once the garbage collector has cleared it, there are no
 * views. So making a view costs no more than a count, and the view itself can be removed by escape
 * analysis.
 *
 * <p>All views of one object share its memory too. Where it is unknown whether there are views, the
 * object is resized, and {@link #follow} moves the memory to its new bytes. A view that was not
 * dropped after all reads and writes these.
 */
public final class ResizeLock {
    /** The key of an object's lock. */
    static final HiddenKey KEY = new HiddenKey("pymemoryview.lock");

    /** The memory of the views made from now on; null for memory that does not move. */
    private HeapMemory memory;

    /**
     * The count of the views that are not released, of which some may be dropped; null while only
     * the views may refer to it, so that {@link #shared} tells whether they are reachable.
     */
    private ExportCount current;

    private WeakReference<ExportCount> shared;

    /** The clock of {@link #vainTick}; null before the first search. */
    private Ticks ticks;

    /** The tick of the last search without a result; 0 where the clock does not run. */
    private int vainTick;

    private ResizeLock(HeapMemory memory) {
        this.memory = memory;
        startCount();
    }

    private void startCount() {
        current = new ExportCount();
        shared = new WeakReference<>(current);
    }

    /** Counts one more view of an object, and returns its lock; not for compiled code. */
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
     * Counts one more view of an object, and returns its lock.
     *
     * @param bytes the object's memory, or null where it does not move
     * @param resumed profiles the rare case, whose code would prevent the compiler from moving
     *     anything out of a loop that makes views
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

    /** The count that views are released to. */
    public ExportCount count() {
        return current;
    }

    /** The memory that the object's views read and write. */
    public HeapMemory memory() {
        return memory;
    }

    /** The count of the views, or null where all are unreachable. */
    private ExportCount present() {
        return current == null ? shared.get() : current;
    }

    /** Whether there may be views: some are not released, but may be dropped. */
    public boolean mayBeHeld() {
        ExportCount count = present();
        return count != null && count.exports() > 0;
    }

    /** Finds out whether the object, whose lock this is, has views. */
    public Holding holding(PythonObject object) {
        Holding known = knownWithoutSearch();
        if (known == Holding.HELD && Reachability.releaseDropped(object)) {
            known = knownWithoutSearch();
        }
        boolean isUnknown = known == null || known == Holding.UNKNOWN;
        if (isUnknown && Reachability.isUsed(object)) {
            return Holding.HELD;
        }
        return known == null ? search(object) : known;
    }

    /**
     * The result where it is known without a search, or null. This is a method of its own because
     * the count must be unreachable during the search, but the local variables of an interpreted
     * method keep their objects reachable.
     */
    private Holding knownWithoutSearch() {
        ExportCount count = present();
        if (count == null || count.exports() == 0) {
            return Holding.DROPPED;
        }
        // A view is in use that is certain to be released.
        if (count.entered() > 0) {
            return Holding.HELD;
        }
        if (ticks != null && vainTick != 0 && vainTick == ticks.now()) {
            return Holding.UNKNOWN;
        }
        return null;
    }

    /** Whether the object, whose lock this is, is known to have views. */
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

    /** Whether the value of a variable is, or holds, a view of an object. */
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
     * Moves the memory of possible views to the object's present bytes, which a resize may have
     * replaced.
     *
     * <p>An object that has become smaller gets an array of the former size, so that all views stay
     * in bounds.
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

    /** Whether an object has its bytes in a Java array. */
    public static boolean isInJavaMemory(PythonObject object) {
        return storage(object) instanceof ByteSequenceStorage;
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

    /** Moves the memory to an array that the object was given outside of our guards. */
    private void continueIn(byte[] bytes) {
        if (memory == null || bytes.length < memory.bytes().length) {
            memory = new HeapMemory(bytes);
        } else {
            memory.moveTo(bytes);
        }
    }

    /**
     * Changes GraalPy's own count of an object's exports: during a {@code with} statement that uses
     * a view, which is certain to end, or during an operator that only this count can refuse.
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
