package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.runtime.PosixSupportLibrary;
import com.oracle.graal.python.runtime.PosixSupportLibrary.UnsupportedPosixFeatureException;
import com.oracle.graal.python.runtime.PythonContext;

import org.pymemoryview.graalpy.internals.MemoryMapReference;
import org.pymemoryview.graalpy.natives.NativeMemory;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

/** Finds the bytes of an mmap: in native memory, in a Java array, or in the file. */
final class MappedMemory {
    private MappedMemory() {}

    /**
     * The bytes of an mmap that is open. After it is closed they stay valid as long as the mmap or
     * the memory is reachable.
     *
     * @param size in bytes
     */
    static Memory of(PMMap mapped, int size) {
        Object posix = PythonContext.get(null).getPosixSupport();
        Object handle = mapped.getPosixSupportHandle();
        byte[] array = MemoryMapReference.array(handle);
        if (array != null) {
            return new HeapMemory(array);
        }
        try {
            long address = PosixSupportLibrary.getUncached().mmapGetPointer(posix, handle);
            return new NativeMemory(mapped, address, size);
        } catch (UnsupportedPosixFeatureException e) {
            return new FileMemory(mapped, posix, handle, size);
        }
    }
}
