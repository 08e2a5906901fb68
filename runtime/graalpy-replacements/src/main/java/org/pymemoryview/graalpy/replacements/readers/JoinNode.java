package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.builtins.objects.bytes.PBytesLike;
import com.oracle.graal.python.builtins.objects.common.SequenceStorageNodes;
import com.oracle.graal.python.builtins.objects.list.PList;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.lib.PyObjectGetIter;
import com.oracle.graal.python.nodes.builtins.ListNodes;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.graal.python.runtime.sequence.PSequence;
import com.oracle.graal.python.runtime.sequence.storage.ByteSequenceStorage;
import com.oracle.graal.python.runtime.sequence.storage.ObjectSequenceStorage;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Keys;
import org.pymemoryview.graalpy.exporters.AcquireNode;
import org.pymemoryview.graalpy.exporters.ExporterBytesNode;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.internal.Allocation;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.nodes.ToBytesNode;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code join} ({@code stringlib_bytes_join}). GraalPy's reads a part of a subclass of bytes or
 * bytearray without its {@code __buffer__}, says other things of one that it refuses, and copies
 * each twice. It joins a few parts; here many are, and any part that it does not read as CPython
 * does.
 */
final class JoinNode extends PythonBinaryBuiltinNode {
    /** As many parts as a compiler keeps from becoming objects, if they were made for the join. */
    private static final int FEW = 4;

    @Child
    private PyObjectGetIter getIter;

    @Child
    private ListNodes.ConstructListNode collect;

    @Child
    private IndirectCallData callData = IndirectCallData.createFor(this);

    @Child
    private PythonBinaryBuiltinNode original;

    JoinNode(PythonBinaryBuiltinNode original) {
        this.original = original;
    }

    @Override
    public Object execute(VirtualFrame frame, Object self, Object iterable) {
        if (!(self instanceof PBytesLike separator)) {
            return original.execute(frame, self, iterable);
        }
        PSequence sequence = iterable instanceof PSequence parts && isListOrTuple(parts)
                ? parts
                : collect(frame, iterable);
        if (!(sequence.getSequenceStorage() instanceof ObjectSequenceStorage storage)) {
            return joinAny(frame, separator, sequence);
        }
        Object[] parts = storage.getInternalObjectArray();
        int count = storage.length();
        if (count == 1 && self instanceof PBytes && AcquireNode.isPlainBytes(parts[0])) {
            return parts[0];
        }
        if (count > FEW) {
            byte[] joined = array(self) == null ? null : join(parts, count, array(self));
            return joined != null ? result(self, joined) : joinAny(frame, separator, sequence);
        }
        return areRead(parts, count)
                ? original.execute(frame, self, sequence)
                : joinAny(frame, separator, sequence);
    }

    private static boolean isListOrTuple(PSequence parts) {
        return (parts instanceof PList || parts instanceof PTuple)
                && ExporterBytesNode.isOfBuiltinClass(parts);
    }

    /** {@code PySequence_Fast} of what is no list or tuple. */
    private PSequence collect(VirtualFrame frame, Object iterable) {
        if (collect == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            getIter = insert(PyObjectGetIter.create());
            collect = insert(ListNodes.ConstructListNode.create());
        }
        Object iterator;
        try {
            iterator = getIter.executeCached(frame, iterable);
        } catch (PException e) {
            throw Errors.rewordTypeError(this, e, "can only join an iterable");
        }
        return collect.execute(frame, iterator);
    }

    /** Whether GraalPy's reads each of a few parts. */
    @ExplodeLoop
    private static boolean areRead(Object[] parts, int count) {
        for (int i = 0; i < FEW; i++) {
            if (i < count && array(parts[i]) == null && !isReadView(parts[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isReadView(Object part) {
        return part instanceof PyMemoryViewObject object
                && !object.view().isReleased()
                && object.view().isCContiguous();
    }

    private Object result(Object self, byte[] joined) {
        PythonLanguage language = PythonLanguage.get(this);
        return self instanceof PByteArray
                ? PFactory.createByteArray(language, joined)
                : PFactory.createBytes(language, joined);
    }

    /** Joins parts of every kind, which may run user code. */
    private Object joinAny(VirtualFrame frame, PBytesLike separator, PSequence sequence) {
        Object state = callData.enter(frame, this);
        try {
            return joinAny(separator, Keys.items(sequence.getSequenceStorage()));
        } finally {
            callData.exit(frame, this, state);
        }
    }

    @TruffleBoundary
    private Object joinAny(PBytesLike separator, Object[] parts) {
        List<MemoryView> views = new ArrayList<>();
        try {
            for (Object part : parts) {
                views.add(view(part, views.size()));
            }
            byte[] between = SequenceStorageNodes.ToByteArrayNode.executeUncached(
                    separator.getSequenceStorage());
            return result(separator, joined(between, views));
        } catch (PythonError e) {
            throw Errors.raise(this, e);
        } finally {
            views.forEach(MemoryView::release);
        }
    }

    /** A part's buffer, or CPython's error in place of the exporter's. */
    @TruffleBoundary
    private MemoryView view(Object part, int index) {
        try {
            return Exporters.bufferView(part, BufferFlags.SIMPLE);
        } catch (PythonError | PException e) {
            throw Errors.typeError(
                    this,
                    "sequence item %d: expected a bytes-like object, %s found"
                            .formatted(index, Errors.typeName(part)));
        }
    }

    private static byte[] joined(byte[] separator, List<MemoryView> views) {
        long size = views.stream().mapToLong(MemoryView::nbytes).sum()
                + (long) separator.length * Math.max(views.size() - 1, 0);
        ByteBuffer joined = ByteBuffer.wrap(Allocation.bytes(size));
        for (int i = 0; i < views.size(); i++) {
            if (i > 0) {
                joined.put(separator);
            }
            joined.put(ToBytesNode.getUncached().execute(null, views.get(i), Order.C));
        }
        return joined.array();
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
        byte[] joined = allocate(size);
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                at += copy(separator, joined, at);
            }
            at += copy(parts[i], joined, at);
        }
        return joined;
    }

    private static byte[] allocate(int size) {
        try {
            return Allocation.bytes(size);
        } catch (PythonError e) {
            throw Errors.raise(null, e);
        }
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
