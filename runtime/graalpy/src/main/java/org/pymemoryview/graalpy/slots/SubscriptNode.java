package org.pymemoryview.graalpy.slots;

import com.oracle.graal.python.builtins.objects.slice.PIntSlice;
import com.oracle.graal.python.builtins.objects.slice.PObjectSlice;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotBinaryFunc.MpSubscriptBuiltinNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Shared;
import com.oracle.truffle.api.dsl.ImportStatic;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Items;
import org.pymemoryview.graalpy.convert.Keys;
import org.pymemoryview.graalpy.host.CallTypeNode;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.object.WrapNode;
import org.pymemoryview.nodes.GetItemNode;
import org.pymemoryview.nodes.GetItemsNode;

/** {@code view[key]} ({@code memory_subscript}). */
@ImportStatic({Keys.class, CallTypeNode.class})
public abstract class SubscriptNode extends MpSubscriptBuiltinNode {
    /**
     * The item of a one-dimensional view: the case worth every effort. The guard is the one that
     * the item's own node needs too; counting dimensions would cost a loop twice its time.
     */
    @Specialization(guards = "self.view().isPlain()")
    static Object item(
            PyMemoryViewObject self,
            int index,
            @Bind Node node,
            @Shared @Cached(inline = true) GetItemNode getItem) {
        return itemAtLong(self, index, node, getItem);
    }

    @Specialization(guards = "self.view().isPlain()")
    static Object itemAtLong(
            PyMemoryViewObject self,
            long index,
            @Bind Node node,
            @Shared @Cached(inline = true) GetItemNode getItem) {
        try {
            return Items.toPython(node, getItem.execute(node, self.view(), index));
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }

    /** Of a view behind pointers, with a stride beyond an int, or of no dimension. */
    @Specialization(guards = {"!self.view().isPlain()", "self.view().ndim() < 2"})
    static Object itemOfLayout(
            PyMemoryViewObject self,
            long index,
            @Bind Node node,
            @Shared @Cached(inline = true) GetItemNode getItem) {
        return itemAtLong(self, index, node, getItem);
    }

    /** Of more dimensions than there are indices: a sub-view, where the context has them. */
    @Specialization(guards = "self.view().ndim() > 1")
    static Object row(
            VirtualFrame frame,
            PyMemoryViewObject self,
            int index,
            @Shared @Cached("getItem()") CallTypeNode anyKey) {
        return anyKey.execute(frame, new Object[] {self, index});
    }

    /** A slice of ints forwards: none of its bounds runs user code, and no step is refused. */
    @Specialization(guards = {"self.view().ndim() > 0", "key.getIntStep() > 0"})
    static Object slice(
            PyMemoryViewObject self,
            PIntSlice key,
            @Bind Node node,
            @Shared @Cached InlinedBranchProfile layout,
            @Shared @Cached WrapNode wrap) {
        long step = key.getIntStep();
        return slice(self, key.getIntStart(), key.getIntStop(), step, node, layout, wrap);
    }

    /** The same, with bounds left out, or {@code view[a:b]}, which GraalPy makes of objects too. */
    @Specialization(guards = {"self.view().ndim() > 0", "isForwards(key)"})
    static Object sliceOfObjects(
            PyMemoryViewObject self,
            PObjectSlice key,
            @Bind Node node,
            @Shared @Cached InlinedBranchProfile layout,
            @Shared @Cached WrapNode wrap) {
        long start = Keys.bound(key.getStart(), 0);
        long stop = Keys.bound(key.getStop(), Long.MAX_VALUE);
        long step = Keys.bound(key.getStep(), 1);
        return slice(self, start, stop, step, node, layout, wrap);
    }

    private static Object slice(
            PyMemoryViewObject self,
            long start,
            long stop,
            long step,
            Node node,
            InlinedBranchProfile layout,
            WrapNode wrap) {
        MemoryView view = self.view();
        if (!view.isPlain()) {
            layout.enter(node); // until the first, the slicing of layouts is not compiled
        }
        try {
            return wrap.execute(node, self.type(), view.slice(start, stop, step));
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }

    /** {@code view[i, j]} with ints; a site keeps one number of dimensions as a rule. */
    @Specialization(
            guards = {"length == storageLength(key)", "length > 0", "length == self.view().ndim()"},
            limit = "2")
    static Object items(
            VirtualFrame frame,
            PyMemoryViewObject self,
            PTuple key,
            @Bind Node node,
            @Cached("storageLength(key)") int length,
            @Cached(inline = true) GetItemsNode getItems,
            @Shared @Cached("getItem()") CallTypeNode anyKey) {
        long[] indices = Keys.ints(key, length);
        if (indices == null) {
            return anyKey.execute(frame, new Object[] {self, key});
        }
        try {
            return Items.toPython(node, getItems.execute(node, self.view(), indices));
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }

    /** Of fewer indices than dimensions, or of more, which is an error. */
    @Specialization(guards = "storageLength(key) != self.view().ndim()")
    static Object rows(
            VirtualFrame frame,
            PyMemoryViewObject self,
            PTuple key,
            @Shared @Cached("getItem()") CallTypeNode anyKey) {
        return anyKey.execute(frame, new Object[] {self, key});
    }

    @Specialization(
            replaces = {
                "items",
                "item",
                "itemAtLong",
                "itemOfLayout",
                "row",
                "rows",
                "slice",
                "sliceOfObjects"
            })
    static Object any(
            VirtualFrame frame,
            Object self,
            Object key,
            @Bind Node node,
            @Shared @Cached("getItem()") CallTypeNode anyKey) {
        PyMemoryViewObject view = Self.ofSlot(node, self, "__getitem__");
        return anyKey.execute(frame, new Object[] {view, key});
    }
}
