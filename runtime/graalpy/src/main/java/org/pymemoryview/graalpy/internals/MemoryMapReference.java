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
}
