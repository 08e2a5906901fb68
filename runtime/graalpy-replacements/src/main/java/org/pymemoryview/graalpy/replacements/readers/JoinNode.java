package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.bytes.PBytesLike;
import com.oracle.graal.python.builtins.objects.list.PList;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.graal.python.runtime.sequence.storage.ByteSequenceStorage;
import com.oracle.graal.python.runtime.sequence.storage.ObjectSequenceStorage;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.exporters.AcquireNode;
import org.pymemoryview.graalpy.exporters.ExporterBytesNode;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.memory.HeapMemory;

/**
 * {@code join} of a list. GraalPy's copies each part twice; here parts that are bytes, bytearrays
 * and views of Java arrays are copied once. All else is left to the original.
 */
final class JoinNode extends PythonBinaryBuiltinNode {
    /** As many parts as a compiler keeps from becoming objects, if they were made for the join. */
    private static final int FEW = 4;

    @Child
    private PythonBinaryBuiltinNode original;

    JoinNode(PythonBinaryBuiltinNode original) {
        this.original = original;
    }

    @Override
    public Object execute(VirtualFrame frame, Object self, Object iterable) {
        if (iterable instanceof PList list
                && list.getSequenceStorage() instanceof ObjectSequenceStorage parts
                && parts.length() > FEW
                && array(self) != null
                && ExporterBytesNode.isOfBuiltinClass(list)) {
            byte[] joined = join(parts.getInternalObjectArray(), parts.length(), array(self));
            if (joined != null) {
                PythonLanguage language = PythonLanguage.get(this);
                return self instanceof PByteArray
                        ? PFactory.createByteArray(language, joined)
                        : PFactory.createBytes(language, joined);
            }
        }
        return original.execute(frame, self, iterable);
    }

    /** The bytes of a bytes or bytearray object in a Java array; null where there is none. */
    private static ByteSequenceStorage array(Object object) {
        return AcquireNode.isPlainBytes(object) || AcquireNode.isPlainByteArray(object)
                ? (ByteSequenceStorage) ((PBytesLike) object).getSequenceStorage()
                : null;
    }

    /** The joined parts, or null where one of them is no part or they are too many. */
    @TruffleBoundary
    private static byte[] join(Object[] parts, int count, ByteSequenceStorage separator) {
        long size = (long) separator.length() * (count - 1);
        for (int i = 0; i < count; i++) {
            long length = length(parts[i]);
            if (length < 0) {
                return null;
            }
            size += length;
        }
        return size > Integer.MAX_VALUE ? null : join(parts, count, separator, (int) size);
    }

    private static byte[] join(Object[] parts, int count, ByteSequenceStorage separator, int size) {
        byte[] joined = new byte[size];
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                at += copy(separator, joined, at);
            }
            at += copy(parts[i], joined, at);
        }
        return joined;
    }

    /** The length of a part in bytes, or -1 where it is no part. */
    private static long length(Object part) {
        if (part instanceof PyMemoryViewObject object) {
            MemoryView view = object.view();
            boolean inArray = !view.isReleased()
                    && view.isCContiguous()
                    && view.block() instanceof HeapMemory;
            return inArray ? view.nbytes() : -1;
        }
        ByteSequenceStorage array = array(part);
        return array == null ? -1 : array.length();
    }

    /** Copies a part, and returns its length in bytes. */
    private static int copy(Object part, byte[] target, int at) {
        if (part instanceof PyMemoryViewObject object) {
            MemoryView view = object.view();
            int length = (int) view.nbytes();
            view.block().read(view.offset(), target, at, length);
            return length;
        }
        return copy(array(part), target, at);
    }

    private static int copy(ByteSequenceStorage array, byte[] target, int at) {
        System.arraycopy(array.getInternalByteArray(), 0, target, at, array.length());
        return array.length();
    }
}
