package org.pymemoryview.graalpy.slots;

import static com.oracle.graal.python.builtins.PythonBuiltinClassType.IndexError;

import com.oracle.graal.python.builtins.objects.ellipsis.PEllipsis;
import com.oracle.graal.python.builtins.objects.slice.PIntSlice;
import com.oracle.graal.python.builtins.objects.slice.PObjectSlice;
import com.oracle.graal.python.builtins.objects.slice.PSlice;
import com.oracle.graal.python.builtins.objects.slice.SliceNodes.SliceUnpackLong;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotBinaryFunc.MpSubscriptBuiltinNode;
import com.oracle.graal.python.lib.PyIndexCheckNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
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
import org.pymemoryview.graalpy.convert.Items;
import org.pymemoryview.graalpy.convert.Keys;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.object.WrapNode;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.nodes.GetItemNode;
import org.pymemoryview.nodes.GetItemsNode;
import org.pymemoryview.nodes.LocateItemNode;
import org.pymemoryview.nodes.ReadItemNode;

/** {@code view[key]} ({@code memory_subscript}). */
@ImportStatic(Keys.class)
public abstract class SubscriptNode extends MpSubscriptBuiltinNode {
    /** The item of a one-dimensional view: the case worth every effort. */
    @Specialization
    static Object item(
            PyMemoryViewObject self,
            int index,
            @Bind Node node,
            @Shared @Cached(inline = true) GetItemNode getItem) {
        return itemAtLong(self, index, node, getItem);
    }

    @Specialization
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
            guards = {"length == storageLength(key)", "self.view().ndim() > 0"},
            limit = "2")
    static Object items(
            VirtualFrame frame,
            PyMemoryViewObject self,
            PTuple key,
            @Bind Node node,
            @Cached("storageLength(key)") int length,
            @Cached(inline = true) GetItemsNode getItems,
            @Shared @Cached AnyKeyNode anyKey) {
        long[] indices = Keys.ints(key, length);
        if (indices == null) {
            return anyKey.execute(frame, self, key);
        }
        try {
            return Items.toPython(node, getItems.execute(node, self.view(), indices));
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }

    @Specialization(replaces = {"items", "item", "itemAtLong", "slice", "sliceOfObjects"})
    static Object any(
            VirtualFrame frame,
            Object self,
            Object key,
            @Shared @Cached AnyKeyNode anyKey,
            @Bind Node node) {
        PyMemoryViewObject view = Self.ofSlot(node, self, "__getitem__");
        return anyKey.execute(frame, view, key);
    }

    /** Any key, in CPython's order of checks. */
    @GenerateInline(false)
    abstract static class AnyKeyNode extends Node {
        abstract Object execute(VirtualFrame frame, PyMemoryViewObject self, Object key);

        @Specialization
        static Object get(
                VirtualFrame frame,
                PyMemoryViewObject self,
                Object key,
                @Bind Node node,
                @Cached PyIndexCheckNode isIndex,
                @Cached IndexNode toIndex,
                @Cached SliceUnpackLong unpack,
                @Cached(inline = true) GetItemNode getItem,
                @Cached(inline = true) GetItemsNode getItems,
                @Cached(inline = true) ReadItemNode readItem,
                @Cached WrapNode wrap) {
            MemoryView view = self.view();
            try {
                view.checkReleased();
                if (view.ndim() == 0) {
                    return scalar(self, key, node, getItems);
                }
                if (isIndex.execute(node, key)) {
                    long index = toIndex.execute(frame, node, key, IndexError);
                    return Items.toPython(node, getItem.execute(node, view, index));
                }
                if (key instanceof PSlice slice) {
                    return slice(self, slice, node, unpack, wrap);
                }
                if (key instanceof PTuple tuple) {
                    Object[] keys = Keys.items(tuple);
                    if (Keys.areIndices(keys)) {
                        return item(frame, view, keys, node, toIndex, readItem);
                    }
                    if (Keys.areSlices(keys)) {
                        throw PythonError.notImplemented(
                                "multi-dimensional slicing is not implemented");
                    }
                }
                throw PythonError.typeError("memoryview: invalid slice key");
            } catch (PythonError e) {
                throw Errors.raise(node, e);
            }
        }

        private static Object scalar(
                PyMemoryViewObject self, Object key, Node node, GetItemsNode getItems) {
            if (key == PEllipsis.INSTANCE) {
                return self;
            }
            if (key instanceof PTuple tuple && Keys.items(tuple).length == 0) {
                return Items.toPython(node, getItems.execute(node, self.view(), new long[0]));
            }
            throw PythonError.typeError("invalid indexing of 0-dim memory");
        }

        /** The slice is of a view of its own, so that its bounds may release the one sliced. */
        private static Object slice(
                PyMemoryViewObject self,
                PSlice slice,
                Node node,
                SliceUnpackLong unpack,
                WrapNode wrap) {
            MemoryView copy = self.view().duplicate();
            try {
                PSlice.SliceInfoLong bounds = unpack.execute(node, slice);
                MemoryView result = copy.slice(bounds.start(), bounds.stop(), bounds.step());
                return wrap.execute(node, self.type(), result);
            } finally {
                copy.release();
            }
        }

        /** Each index is looked up before the next one's user code runs. */
        private static Object item(
                VirtualFrame frame,
                MemoryView view,
                Object[] keys,
                Node node,
                IndexNode toIndex,
                ReadItemNode readItem) {
            if (!view.format().isSingleCharacter()) {
                view.format().requireType();
            }
            LocateItemNode.checkCount(view, keys.length);
            Pointer item = view.start();
            for (int dim = 0; dim < keys.length; dim++) {
                long index = toIndex.execute(frame, node, keys[dim], IndexError);
                item = view.layout().lookup(item, dim, index);
            }
            view.checkReleased();
            ElementType type = view.format().requireType();
            return Items.toPython(node, readItem.execute(node, item.memory(), item.offset(), type));
        }
    }
}
