package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.builtins.objects.bytes.PBytesLike;
import com.oracle.graal.python.runtime.sequence.storage.ByteSequenceStorage;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.GenerateCached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.BufferReleaser;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.lock.ResizeLock;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.memory.HeapMemory;

/**
 * Makes a view of any object that exports a buffer ({@code PyMemoryView_FromObject}), without the
 * Python object around the view.
 */
@GenerateInline
@GenerateCached(false)
public abstract class AcquireNode extends Node {

    /**
     * @throws org.pymemoryview.error.PythonError TypeError "a bytes-like object is required, not
     *     '%s'", and what the object raises
     */
    public abstract MemoryView execute(VirtualFrame frame, Node inliningTarget, Object object);

    @Specialization
    static MemoryView ofView(PyMemoryViewObject object) {
        return object.view().duplicate();
    }

    @Specialization(guards = "isPlainBytes(object)")
    static MemoryView ofBytes(PBytes object) {
        ByteSequenceStorage storage = (ByteSequenceStorage) object.getSequenceStorage();
        HeapMemory memory = new HeapMemory(storage.getInternalByteArray());
        return viewOf(null, object, memory, storage.length(), true);
    }

    @Specialization(guards = "staysInJava(object)")
    static MemoryView ofByteArray(
            Node inliningTarget,
            PByteArray object,
            @CachedLibrary(limit = "3") DynamicObjectLibrary properties,
            @Cached InlinedBranchProfile resumed) {
        ByteSequenceStorage storage = (ByteSequenceStorage) object.getSequenceStorage();
        ResizeLock lock = ResizeLock.retain(
                object, storage.getInternalByteArray(), properties, inliningTarget, resumed);
        return viewOf(lock.count(), object, lock.memory(), storage.length(), false);
    }

    @Fallback
    static MemoryView ofAny(
            VirtualFrame frame, Object object, @Cached(inline = false) AcquireAnyNode acquireAny) {
        return acquireAny.execute(frame, object, BufferFlags.FULL_RO);
    }

    private static MemoryView viewOf(
            BufferReleaser exporter,
            PBytesLike object,
            HeapMemory memory,
            int length,
            boolean readonly) {
        ManagedBuffer managed = new ManagedBuffer(exporter, object, null);
        return MemoryView.ofItems(managed, memory, 0, ItemFormat.BYTES, length, 1, readonly);
    }

    /** Whether an object is a bytes object, of that class itself, with its bytes in Java memory. */
    public static boolean isPlainBytes(Object object) {
        return object instanceof PBytes bytes && isPlain(bytes, PythonBuiltinClassType.PBytes);
    }

    /** Whether an object is a bytearray, of that class itself, with its bytes in Java memory. */
    public static boolean isPlainByteArray(Object object) {
        return object instanceof PByteArray bytes
                && isPlain(bytes, PythonBuiltinClassType.PByteArray);
    }

    /** Whether an object is such a bytearray, and its bytes are moved by nobody but our guards. */
    static boolean staysInJava(Object object) {
        return !StorageMemory.IS_NEEDED && isPlainByteArray(object);
    }

    /** Whether an object is of the builtin class itself, and has its bytes in Java memory. */
    private static boolean isPlain(PBytesLike object, PythonBuiltinClassType type) {
        return Line.get().classOf(object) == type
                && object.getSequenceStorage() instanceof ByteSequenceStorage;
    }

    /** For an object of any class, which may run native or Python code. */
    @GenerateInline(false)
    public abstract static class AcquireAnyNode extends Node {
        public abstract MemoryView execute(VirtualFrame frame, Object object, int flags);

        @Specialization
        static MemoryView acquire(
                VirtualFrame frame,
                Object object,
                int flags,
                @Bind Node node,
                @Cached("createFor($node)") IndirectCallData callData) {
            Object state = callData.enter(frame, node);
            try {
                return Exporters.view(object, flags);
            } finally {
                callData.exit(frame, node, state);
            }
        }
    }
}
