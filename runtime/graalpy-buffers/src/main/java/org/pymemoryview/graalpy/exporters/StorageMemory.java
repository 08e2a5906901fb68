package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.object.PythonObject;

import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.line.Part;
import org.pymemoryview.graalpy.lock.ResizeLock;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.MovingMemory;

/**
 * The bytes of a bytearray or an array, which C code may have moved to native memory meanwhile: on
 * a GraalPy whose C API is not replaced, whoever asks for a buffer in C moves them.
 */
final class StorageMemory extends MovingMemory {
    /** Whether GraalPy moves the bytes of its objects to native memory without telling. */
    static final boolean IS_NEEDED = !Line.get().has(Part.C_API);

    private final PythonObject object;
    private final HeapMemory heap;

    /** Whether the bytes were in Java memory when that was last looked at. */
    private boolean inJava;

    private StorageMemory(PythonObject object, HeapMemory heap, int size) {
        super(size);
        this.object = object;
        this.heap = heap;
        follow();
    }

    /**
     * The memory of a view.
     *
     * @param heap the bytes as long as they are in Java memory
     * @param size of the object in bytes
     */
    static Memory of(PythonObject object, HeapMemory heap, int size) {
        return IS_NEEDED ? new StorageMemory(object, heap, size) : heap;
    }

    PythonObject object() {
        return object;
    }

    @Override
    protected boolean hasMoved() {
        return ResizeLock.isInJavaMemory(object) != inJava;
    }

    @Override
    protected void follow() {
        inJava = ResizeLock.isInJavaMemory(object);
        standsIn(inJava ? heap : new LibraryMemory(object, (int) size()), 0);
    }
}
