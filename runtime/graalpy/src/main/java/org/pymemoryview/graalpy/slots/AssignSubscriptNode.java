package org.pymemoryview.graalpy.slots;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.slice.PSlice;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotMpAssSubscript.MpAssSubscriptBuiltinNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Exclusive;
import com.oracle.truffle.api.dsl.Cached.Shared;
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
import org.pymemoryview.graalpy.convert.Keys;
import org.pymemoryview.graalpy.exporters.AcquireNode;
import org.pymemoryview.graalpy.host.CallTypeNode;
import org.pymemoryview.graalpy.line.UnpackSliceNode;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.nodes.AssignSliceNode;
import org.pymemoryview.nodes.ItemOffsetNode;
import org.pymemoryview.nodes.LocateItemNode;
import org.pymemoryview.nodes.SetItemNode;
import org.pymemoryview.nodes.WriteItemNode;

/** {@code view[key] = value} and {@code del view[key]} ({@code memory_ass_sub}). */
@ImportStatic({Keys.class, CallTypeNode.class})
public abstract class AssignSubscriptNode extends MpAssSubscriptBuiltinNode {

    /** The item of a one-dimensional view: the case worth every effort. */
    @Specialization(guards = {"self.view().isPlain()", "!isDeletion(value)"})
    static void item(
            VirtualFrame frame,
            PyMemoryViewObject self,
            int index,
            Object value,
            @Bind Node node,
            @Shared @Cached InlinedBranchProfile error,
            @Shared @Cached(inline = true) ItemOffsetNode itemOffset,
            @Shared @Cached ItemValueNode itemValue,
            @Shared @Cached(inline = true) WriteItemNode writeItem) {
        itemAtLong(frame, self, index, value, node, error, itemOffset, itemValue, writeItem);
    }

    @Specialization(guards = {"self.view().isPlain()", "!isDeletion(value)"})
    static void itemAtLong(
            VirtualFrame frame,
            PyMemoryViewObject self,
            long index,
            Object value,
            @Bind Node node,
            @Shared @Cached InlinedBranchProfile error,
            @Shared @Cached(inline = true) ItemOffsetNode itemOffset,
            @Shared @Cached ItemValueNode itemValue,
            @Shared @Cached(inline = true) WriteItemNode writeItem) {
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

    /** A slice whose bounds run no user code. */
    @Specialization(guards = {"self.view().ndim() == 1", "hasIntBounds(key)", "!isDeletion(value)"})
    static void slice(
            VirtualFrame frame,
            PyMemoryViewObject self,
            PSlice key,
            Object value,
            @Bind Node node,
            @Exclusive @Cached InlinedBranchProfile error,
            @Cached UnpackSliceNode unpack,
            @Cached AcquireNode acquire,
            @Cached(inline = true) AssignSliceNode assign) {
        MemoryView view = self.view();
        try {
            SetItemNode.checkWritable(node, view, error);
            MemoryView source = value instanceof PyMemoryViewObject object
                    ? object.view()
                    : source(frame, node, key, value, unpack, acquire);
            try {
                source.checkReleased();
                source.checkRestricted();
                PSlice.SliceInfoLong bounds = unpack.execute(key);
                assign.execute(node, view, bounds.start(), bounds.stop(), bounds.step(), source);
            } finally {
                if (!(value instanceof PyMemoryViewObject)) {
                    source.release();
                }
            }
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }

    /** An exporter of more dimensions than a view can have is refused after the slice. */
    private static MemoryView source(
            VirtualFrame frame,
            Node node,
            PSlice key,
            Object value,
            UnpackSliceNode unpack,
            AcquireNode acquire) {
        try {
            return acquire.execute(frame, node, value);
        } catch (PythonError e) {
            if (!e.isTooManyDimensions()) {
                throw e;
            }
            unpack.execute(key);
            throw AssignSliceNode.differentStructures();
        }
    }

    /** {@code view[i, j] = value} with ints. */
    @Specialization(
            guards = {
                "length == storageLength(key)",
                "length > 0",
                "length == self.view().ndim()",
                "!isDeletion(value)"
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
            @Shared @Cached("setItem()") CallTypeNode anyKey) {
        long[] indices = Keys.ints(key, length);
        if (indices == null) {
            anyKey.execute(frame, new Object[] {self, key, value});
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

    @Specialization(
            replaces = {"items", "item", "itemAtLong", "slice"},
            guards = "!isDeletion(value)")
    static void any(
            VirtualFrame frame,
            Object self,
            Object key,
            Object value,
            @Bind Node node,
            @Shared @Cached("setItem()") CallTypeNode anyKey) {
        PyMemoryViewObject view = Self.ofSlot(node, self, "__setitem__");
        anyKey.execute(frame, new Object[] {view, key, value});
    }

    @Specialization(guards = "isDeletion(value)")
    static void delete(
            VirtualFrame frame,
            Object self,
            Object key,
            @SuppressWarnings("unused") Object value,
            @Bind Node node,
            @Cached("deleteItem()") CallTypeNode deleteItem) {
        PyMemoryViewObject view = Self.ofSlot(node, self, "__delitem__");
        deleteItem.execute(frame, new Object[] {view, key});
    }

    static boolean isDeletion(Object value) {
        return value == PNone.NO_VALUE;
    }
}
