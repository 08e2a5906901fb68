package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.modules.ctypes.CDataObject;
import com.oracle.graal.python.builtins.objects.memoryview.PMemoryView;

import org.pymemoryview.graalpy.internals.CtypesBytes;
import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.MovingMemory;

/**
 * A block that is an object of ctypes, wherever GraalPy has its bytes: in a Java array, at an
 * address, or in the object that it was made from. Anywhere else GraalPy's library reaches them.
 */
@Needs(Part.CTYPES)
final class CtypesMemory extends MovingMemory {
    private final CDataObject object;
    private final CtypesBytes bytes;
    private final Memory ofExporter;
    private final long startInExporter;

    /** What the object had its bytes in when that was last looked at. */
    private Object storage;

    /**
     * @param size in bytes
     * @param ofExporter the block of the object that this one was made from, where that is known;
     *     null for none
     * @param startInExporter of the buffer that this one was made from, in bytes
     */
    CtypesMemory(CDataObject object, int size, Memory ofExporter, long startInExporter) {
        super(size);
        this.object = object;
        this.bytes = CtypesBytes.of(object);
        this.ofExporter = ofExporter;
        this.startInExporter = startInExporter;
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
        } else if (view != null && ofExporter != null) {
            standsIn(ofExporter, startInExporter + view.getOffset() + bytes.start());
        } else {
            standsIn(new LibraryMemory(object, (int) size()), 0);
        }
    }
}
