package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.runtime.sequence.storage.NativeSequenceStorage;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.DynamicObjectLibrary;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.graalpy.lock.Holding;
import org.pymemoryview.graalpy.lock.ResizeLock;

/** Decides what native code may have of a bytearray or an array, and do to it. */
public final class NativeAccess {
    private NativeAccess() {}

    /**
     * Whether native code has to be given a copy of an object's bytes: if its class has a
     * {@code __buffer__} in Python, or if it may have views. These stay in Java memory when the
     * object's bytes are moved to native memory.
     *
     * @param flags of the request
     */
    @TruffleBoundary
    public static boolean needsCopy(Object object, int flags) {
        return Exporters.isPythonExporter(object)
                || isInJavaMemory(object) && mayHaveViews((PythonObject) object, flags);
    }

    private static boolean isInJavaMemory(Object object) {
        if (object instanceof PByteArray bytes) {
            return !(bytes.getSequenceStorage() instanceof NativeSequenceStorage);
        }
        return object instanceof PArray array
                && !(array.getSequenceStorage() instanceof NativeSequenceStorage);
    }

    /**
     * A simple request to read is over soon, so that a copy is cheaper than finding out whether the
     * views were dropped.
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

    /** Whether native code may resize a bytearray: if nobody is known to use its bytes. */
    @TruffleBoundary
    public static boolean mayResize(PByteArray bytes) {
        ResizeLock lock = ResizeLock.of(bytes, DynamicObjectLibrary.getUncached());
        return bytes.getExports() == 0 && (lock == null || !lock.isHeld(bytes));
    }

    /** Takes views that there may be along, after native code has resized a bytearray. */
    @TruffleBoundary
    public static void follow(PByteArray bytes) {
        ResizeLock lock = ResizeLock.of(bytes, DynamicObjectLibrary.getUncached());
        if (lock != null) {
            lock.follow(bytes);
        }
    }
}
