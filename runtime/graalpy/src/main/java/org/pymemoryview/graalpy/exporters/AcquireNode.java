package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.runtime.IndirectCallData;
import com.oracle.graal.python.runtime.sequence.storage.ByteSequenceStorage;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.GenerateCached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.nodes.Node;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.graalpy.PyMemoryViewObject;
import org.pymemoryview.memory.HeapMemory;

/**
 * A view of any GraalPy object that exports a buffer: {@code PyMemoryView_FromObject}, without the
 * Python object around the view.
 */
@GenerateInline
@GenerateCached(false)
public abstract class AcquireNode extends Node {

    /**
     * @throws PythonError TypeError "memoryview: a bytes-like object is required, not '%s'"
     */
    public abstract MemoryView execute(VirtualFrame frame, Node inliningTarget, Object object);

    @Specialization
    static MemoryView ofView(PyMemoryViewObject object) {
        return object.view().duplicate();
    }

    @Specialization(guards = "isHeap(object)")
    static MemoryView ofBytes(PBytes object) {
        ByteSequenceStorage storage = (ByteSequenceStorage) object.getSequenceStorage();
        return MemoryView.ofItems(
                new ManagedBuffer(null, object, null),
                new HeapMemory(storage.getInternalByteArray()),
                0,
                ItemFormat.BYTES,
                storage.length(),
                1,
                true);
    }

    @Specialization(guards = "isHeap(object)")
    static MemoryView ofByteArray(PByteArray object) {
        ByteSequenceStorage storage = (ByteSequenceStorage) object.getSequenceStorage();
        return MemoryView.ofItems(
                new ManagedBuffer(null, object, null),
                new HeapMemory(storage.getInternalByteArray()),
                0,
                ItemFormat.BYTES,
                storage.length(),
                1,
                false);
    }

    @Fallback
    static MemoryView ofAny(
            VirtualFrame frame,
            Object object,
            @Cached("createFor($node)") IndirectCallData callData,
            @CachedLibrary(limit = "3") PythonBufferAcquireLibrary exporters,
            @CachedLibrary(limit = "3") PythonBufferAccessLibrary buffers) {
        throw PythonError.typeError("memoryview: a bytes-like object is required");
    }

    static boolean isHeap(PBytes object) {
        return object.getSequenceStorage() instanceof ByteSequenceStorage;
    }

    static boolean isHeap(PByteArray object) {
        return object.getSequenceStorage() instanceof ByteSequenceStorage;
    }
}
