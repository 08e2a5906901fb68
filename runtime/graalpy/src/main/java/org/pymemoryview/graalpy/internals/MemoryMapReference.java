package org.pymemoryview.graalpy.internals;

import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.runtime.AsyncHandler.SharedFinalizer.FinalizableReference;

import java.lang.reflect.Field;

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
        try {
            Field field = PMMap.class.getDeclaredField("ref");
            field.setAccessible(true);
            Object reference = field.get(mapped);
            Field fd = reference.getClass().getDeclaredField("fd");
            fd.setAccessible(true);
            return new MemoryMapReference((FinalizableReference) reference, fd.getInt(reference));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("pymemoryview does not know this GraalPy", e);
        }
    }
}
