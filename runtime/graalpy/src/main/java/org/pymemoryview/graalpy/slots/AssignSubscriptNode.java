package org.pymemoryview.graalpy.slots;

import static com.oracle.graal.python.builtins.PythonBuiltinClassType.IndexError;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.ellipsis.PEllipsis;
import com.oracle.graal.python.builtins.objects.slice.PSlice;
import com.oracle.graal.python.builtins.objects.slice.SliceNodes.SliceUnpackLong;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotMpAssSubscript.MpAssSubscriptBuiltinNode;
import com.oracle.graal.python.lib.PyIndexCheckNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Exclusive;
import com.oracle.truffle.api.dsl.Cached.Shared;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.ImportStatic;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.IndexNode;
import org.pymemoryview.graalpy.convert.ItemValueNode;
import org.pymemoryview.graalpy.convert.Keys;
import org.pymemoryview.graalpy.exporters.AcquireNode;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.nodes.AssignSliceNode;
import org.pymemoryview.nodes.ItemOffsetNode;
import org.pymemoryview.nodes.LocateItemNode;
import org.pymemoryview.nodes.SetItemNode;
import org.pymemoryview.nodes.WriteItemNode;

/** {@code view[key] = value} and {@code del view[key]} ({@code memory_ass_sub}). */
@ImportStatic(Keys.class)
public abstract class AssignSubscriptNode extends MpAssSubscriptBuiltinNode {

    /** The item of a one-dimensional view: the case worth every effort. */
    @Specialization(guards = {"self.view().isPlain()", "!isDeletion(value)"})
    static void item(
            VirtualFrame frame,
            PyMemoryViewObject self,
            int index,
            Object value,
            @Bind Node node,
            @Exclusive @Cached InlinedBranchProfile error,
            @Cached(inline = true) ItemOffsetNode itemOffset,
            @Exclusive @Cached ItemValueNode itemValue,
            @Exclusive @Cached(inline = true) WriteItemNode writeItem) {
        MemoryView view = self.view();
        try {
            SetItemNode.checkWritable(node, view, error);
            Memory memory = view.block();
            long offset = itemOffset.execute(node, view, index);
            ElementType type = view.format().requireType(node, error);
            Object item = itemValue.execute(frame, node, type, value);
            writeItem.execute(node, view, memory, offset, type, item);
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }

    /** {@code view[i, j] = value} with ints. */
    @Specialization(
            guards = {"length == storageLength(key)", "self.view().ndim() > 0", "!isDeletion(value)"
            },
            limit = "2")
    static void items(
            VirtualFrame frame,
            PyMemoryViewObject self,
            PTuple key,
            Object value,
            @Bind Node node,
            @Cached("storageLength(key)") int length,
            @Exclusive @Cached InlinedBranchProfile error,
            @Cached(inline = true) LocateItemNode locate,
            @Exclusive @Cached ItemValueNode itemValue,
            @Exclusive @Cached(inline = true) WriteItemNode writeItem,
            @Shared @Cached AnyKeyNode anyKey) {
        long[] indices = Keys.ints(key, length);
        if (indices == null) {
            anyKey.execute(frame, self, key, value);
            return;
        }
        MemoryView view = self.view();
        try {
            SetItemNode.checkWritable(node, view, error);
            Pointer at = locate.execute(node, view, indices);
            ElementType type = view.format().requireType(node, error);
            Object item = itemValue.execute(frame, node, type, value);
            writeItem.execute(node, view, at.memory(), at.offset(), type, item);
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }

    @Specialization(replaces = {"items", "item"})
    static void any(
            VirtualFrame frame,
            Object self,
            Object key,
            Object value,
            @Bind Node node,
            @Shared @Cached AnyKeyNode anyKey) {
        String name = isDeletion(value) ? "__delitem__" : "__setitem__";
        anyKey.execute(frame, Self.ofSlot(node, self, name), key, value);
    }

    static boolean isDeletion(Object value) {
        return value == PNone.NO_VALUE;
    }

    /** Any key, in CPython's order of checks. */
    @GenerateInline(false)
    abstract static class AnyKeyNode extends Node {
        abstract void execute(
                VirtualFrame frame, PyMemoryViewObject self, Object key, Object value);

        @Specialization
        static void set(
                VirtualFrame frame,
                PyMemoryViewObject self,
                Object key,
                Object value,
                @Bind Node node,
                @Cached PyIndexCheckNode isIndex,
                @Cached(inline = true) WriteAtNode writeAt,
                @Cached(inline = true) WriteSliceNode writeSlice) {
            MemoryView view = self.view();
            try {
                checkAssignable(view, value);
                if (view.ndim() == 0) {
                    checkScalarKey(key);
                    writeAt.execute(frame, node, view, new Object[0], value);
                } else if (isIndex.execute(node, key)) {
                    writeAt.execute(frame, node, view, new Object[] {key}, value);
                } else if (key instanceof PSlice slice && view.ndim() == 1) {
                    writeSlice.execute(frame, node, view, slice, value);
                } else {
                    writeAt.execute(frame, node, view, indices(key), value);
                }
            } catch (PythonError e) {
                throw Errors.raise(node, e);
            }
        }

        private static void checkAssignable(MemoryView view, Object value) {
            SetItemNode.checkWritable(view);
            if (isDeletion(value)) {
                throw PythonError.typeError("cannot delete memory");
            }
        }

        private static void checkScalarKey(Object key) {
            boolean empty = key instanceof PTuple tuple && Keys.items(tuple).length == 0;
            if (!empty && key != PEllipsis.INSTANCE) {
                throw PythonError.typeError("invalid indexing of 0-dim memory");
            }
        }

        private static Object[] indices(Object key) {
            if (key instanceof PTuple tuple) {
                Object[] keys = Keys.items(tuple);
                if (Keys.areIndices(keys)) {
                    return keys;
                }
                if (Keys.areSlices(keys)) {
                    throw onlyOneDimension();
                }
            } else if (key instanceof PSlice) {
                throw onlyOneDimension();
            }
            throw PythonError.typeError("memoryview: invalid slice key");
        }

        private static PythonError onlyOneDimension() {
            return PythonError.notImplemented(
                    "memoryview slice assignments are currently restricted to ndim = 1");
        }
    }

    /** Writes an item; each index is looked up before the next one's user code runs. */
    @GenerateInline
    abstract static class WriteAtNode extends Node {
        abstract void execute(
                VirtualFrame frame, Node node, MemoryView view, Object[] indices, Object value);

        @Specialization
        static void write(
                VirtualFrame frame,
                Node node,
                MemoryView view,
                Object[] indices,
                Object value,
                @Cached IndexNode toIndex,
                @Cached ItemValueNode itemValue,
                @Cached WriteItemNode writeItem) {
            LocateItemNode.checkCount(view, indices.length);
            Pointer item = view.start();
            for (int dim = 0; dim < indices.length; dim++) {
                long index = toIndex.execute(frame, node, indices[dim], IndexError);
                item = view.layout().lookup(item, dim, index);
            }
            ElementType type = view.format().requireType();
            Object converted = itemValue.execute(frame, node, type, value);
            writeItem.execute(node, view, item.memory(), item.offset(), type, converted);
        }
    }

    /** {@code view[start:stop:step] = value} for one dimension. */
    @GenerateInline
    abstract static class WriteSliceNode extends Node {
        abstract void execute(
                VirtualFrame frame, Node node, MemoryView view, PSlice slice, Object value);

        @Specialization
        static void write(
                VirtualFrame frame,
                Node node,
                MemoryView view,
                PSlice slice,
                Object value,
                @Cached SliceUnpackLong unpack,
                @Cached AcquireNode acquire,
                @Cached AssignSliceNode assign) {
            if (value instanceof PyMemoryViewObject object) {
                writeView(node, view, slice, object.view(), unpack, assign);
                return;
            }
            MemoryView source;
            try {
                source = acquire.execute(frame, node, value);
            } catch (PythonError e) {
                if (!e.isTooManyDimensions()) {
                    throw e;
                }
                unpack.execute(node, slice);
                throw AssignSliceNode.differentStructures();
            }
            try {
                PSlice.SliceInfoLong bounds = unpack.execute(node, slice);
                assign.execute(node, view, bounds.start(), bounds.stop(), bounds.step(), source);
            } finally {
                source.release();
            }
        }

        /** A view cannot be released by the user code of the slice's bounds. */
        private static void writeView(
                Node node,
                MemoryView view,
                PSlice slice,
                MemoryView source,
                SliceUnpackLong unpack,
                AssignSliceNode assign) {
            source.checkReleased();
            source.checkRestricted();
            source.pin();
            try {
                PSlice.SliceInfoLong bounds = unpack.execute(node, slice);
                assign.execute(node, view, bounds.start(), bounds.stop(), bounds.step(), source);
            } finally {
                source.unpin();
            }
        }
    }
}
