package org.pymemoryview.graalpy.internals;

import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.runtime.AsyncHandler.SharedFinalizer.FinalizableReference;

/**
 * What a mapped file of GraalPy's keeps of the operating system's resources: a file descriptor, and
 * whether it is closed.
 *
 * @param reference by which GraalPy knows whether it is closed
 * @param fd -1 for none
 */
public record MemoryMapReference(FinalizableReference reference, int fd) {

    /** That of a mapped file. */
    public static MemoryMapReference of(PMMap mapped) {
        Object reference = HiddenField.MAP_REFERENCE.get(mapped);
        return new MemoryMapReference(
                (FinalizableReference) reference, (int) HiddenField.MAP_FILE.get(reference));
    }

    /** The Java array that a mapped file's handle stands for, where it does for one; or null. */
    public static byte[] array(Object handle) {
        if (!HiddenField.MAP_CHANNEL.isIn(handle)) {
            return null;
        }
        Object channel = HiddenField.MAP_CHANNEL.get(handle);
        return HiddenField.ANONYMOUS_MAP.isIn(channel)
                ? (byte[]) HiddenField.ANONYMOUS_MAP.get(channel)
                : null;
    }
}
