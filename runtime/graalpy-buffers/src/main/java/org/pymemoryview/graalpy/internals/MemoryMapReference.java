package org.pymemoryview.graalpy.internals;

import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.runtime.AsyncHandler.SharedFinalizer.FinalizableReference;
import com.oracle.truffle.api.CompilerDirectives;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/**
 * The operating system's resources of a mapped file: its descriptor, and whether it is closed.
 *
 * @param reference GraalPy's object that records whether it is closed
 * @param fd -1 for none
 */
public record MemoryMapReference(FinalizableReference reference, int fd) {
    private static final MethodHandle REFERENCE = HiddenField.MAP_REFERENCE
            .getter()
            .asType(MethodType.methodType(FinalizableReference.class, PMMap.class));

    /** Whether a mapped file is closed, for compiled code. */
    public static boolean isClosed(PMMap mapped) {
        try {
            return ((FinalizableReference) REFERENCE.invokeExact(mapped)).isReleased();
        } catch (Throwable e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        }
    }

    /** The resources of a mapped file. */
    public static MemoryMapReference of(PMMap mapped) {
        Object reference = HiddenField.MAP_REFERENCE.get(mapped);
        return new MemoryMapReference(
                (FinalizableReference) reference, (int) HiddenField.MAP_FILE.get(reference));
    }

    /** Whether GraalPy emulates a mapped file, which has no address. */
    public static boolean isEmulated(PMMap mapped) {
        return isEmulated(mapped.getPosixSupportHandle());
    }

    private static boolean isEmulated(Object handle) {
        return HiddenField.MAP_CHANNEL.isIn(handle);
    }

    /** The Java array of an emulated map without a file, or null for any other handle. */
    public static byte[] array(Object handle) {
        if (!isEmulated(handle)) {
            return null;
        }
        Object channel = HiddenField.MAP_CHANNEL.get(handle);
        return HiddenField.ANONYMOUS_MAP.isIn(channel)
                ? (byte[]) HiddenField.ANONYMOUS_MAP.get(channel)
                : null;
    }
}
