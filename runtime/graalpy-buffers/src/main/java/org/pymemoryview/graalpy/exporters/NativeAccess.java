package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.DynamicObjectLibrary;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.graalpy.internals.MemoryMapReference;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.lock.Holding;
import org.pymemoryview.graalpy.lock.ResizeLock;

/** Decides which access native code gets to a bytearray or an array. */
public final class NativeAccess {
    private NativeAccess() {}

    /**
     * Whether native code gets a copy of an object's bytes: if the class has a {@code __buffer__}
     * in Python, if GraalPy emulates a mapped file in Java, or if there may be views, which stay in
     * Java memory when GraalPy moves the bytes to native memory.
     *
     * @param flags of the request
     */
    @TruffleBoundary
    public static boolean needsCopy(Object object, int flags) {
        if (Exporters.isPythonExporter(object)) {
            return true;
        }
        return object instanceof PMMap map
                ? MemoryMapReference.isEmulated(map)
                : Exporters.canMove(object)
                        && ResizeLock.isInJavaMemory((PythonObject) object)
                        && mayHaveViews((PythonObject) object, flags);
    }

    /**
     * Moves the bytes of an object to native memory before a view is made that C code reads, unless
     * the object has views that would not follow.
     */
    @TruffleBoundary
    public static void prepare(Object object) {
        if (!StorageMemory.IS_NEEDED && !needsCopy(object, BufferFlags.SIMPLE)) {
            Line.get().address(object, true);
        }
    }

    /**
     * Whether there may be views. For a request to read, a copy is cheaper than finding out whether
     * they are dropped.
     */
    private static boolean mayHaveViews(PythonObject object, int flags) {
        ResizeLock lock = ResizeLock.of(object, DynamicObjectLibrary.getUncached());
        if (lock == null) {
            return false;
        }
        return flags == BufferFlags.SIMPLE
                ? lock.mayBeHeld()
                : lock.holding(object) != Holding.DROPPED;
    }

    /** Whether native code may resize a bytearray: if no view is known to be in use. */
    @TruffleBoundary
    public static boolean mayResize(PByteArray bytes) {
        ResizeLock lock = ResizeLock.of(bytes, DynamicObjectLibrary.getUncached());
        return bytes.getExports() == 0 && (lock == null || !lock.isHeld(bytes));
    }

    /** Moves the memory of possible views, after native code has resized a bytearray. */
    @TruffleBoundary
    public static void follow(PByteArray bytes) {
        ResizeLock lock = ResizeLock.of(bytes, DynamicObjectLibrary.getUncached());
        if (lock != null) {
            lock.follow(bytes);
        }
    }
}
