package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.modules.ctypes.CDataObject;
import com.oracle.graal.python.builtins.objects.memoryview.PMemoryView;

import org.pymemoryview.graalpy.internals.CtypesBytes;
import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;
import org.pymemoryview.graalpy.natives.NativeMemory;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.MovingMemory;
import org.pymemoryview.memory.Pointer;

/**
 * A block that is an object of ctypes, wherever GraalPy has its bytes: in a Java array, at an
 * address, or in the object that it was made from. Anywhere else GraalPy's library reaches them.
 */
@Needs(Part.CTYPES)
final class CtypesMemory extends MovingMemory {
    private final CDataObject object;
    private final CtypesBytes bytes;
    private final Pointer source;

    /** What the object had its bytes in when that was last looked at. */
    private Object storage;

    /**
     * @param size in bytes
     * @param source of the bytes: those of the buffer that the object was made from, where they are
     *     known; null for none
     */
    CtypesMemory(CDataObject object, int size, Pointer source) {
        super(size);
        this.object = object;
        this.bytes = CtypesBytes.of(object);
        this.source = source;
        follow();
    }

    @Override
    protected boolean hasMoved() {
        return bytes.storage() != storage;
    }

    @Override
    protected void follow() {
        storage = bytes.storage();
        byte[] array = CtypesBytes.array(storage);
        long address = CtypesBytes.address(storage);
        PMemoryView view = CtypesBytes.view(storage);
        if (array != null) {
            standsIn(new HeapMemory(array), bytes.start());
        } else if (address != 0) {
            standsIn(new NativeMemory(object, address + bytes.start(), size()), 0);
        } else if (view != null && source != null) {
            standsIn(source.memory(), source.offset() + view.getOffset() + bytes.start());
        } else {
            standsIn(new LibraryMemory(object, (int) size()), 0);
        }
    }
}
