package org.pymemoryview.type;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.nodes.AssignSliceNode;
import org.pymemoryview.nodes.GetItemNode;
import org.pymemoryview.nodes.LocateItemNode;
import org.pymemoryview.nodes.ReadItemNode;
import org.pymemoryview.nodes.SetItemNode;
import org.pymemoryview.nodes.WriteItemNode;
import org.pymemoryview.type.Arguments.Bounds;

/** {@code view[key]}, {@code view[key] = value} and {@code del view[key]}, with any keys. */
final class Subscripts {
    private final PythonHost host;
    private final Arguments arguments;
    private final ItemConversion items;
    private final PartialKeys partial;

    Subscripts(PythonHost host, Arguments arguments, ItemConversion items) {
        this.host = host;
        this.arguments = arguments;
        this.items = items;
        this.partial = new PartialKeys(host, arguments);
    }

    /** {@code memory_subscript}. */
    Object get(Object self, Object key) {
        MemoryView view = host.view(self);
        view.checkReleased();
        Object value = host.toJava(key);
        if (view.ndim() == 0) {
            return getScalar(self, view, value);
        }
        if (partial.take(view, key, value)) {
            return partial.get(view, value instanceof Object[] keys ? keys : new Object[] {key});
        }
        if (value instanceof SliceKey slice) {
            return getSlice(view, slice);
        }
        if (host.isIndex(key)) {
            long index = arguments.index(key);
            return host.toPython(GetItemNode.getUncached().execute(null, view, index));
        }
        if (value instanceof Object[] keys) {
            if (arguments.areIndices(keys)) {
                return getItem(view, keys);
            }
            if (arguments.areSlices(keys)) {
                throw PythonError.notImplemented("multi-dimensional slicing is not implemented");
            }
        }
        throw invalidKey();
    }

    private Object getScalar(Object self, MemoryView view, Object key) {
        if (key == Ellipsis.INSTANCE) {
            return self;
        }
        if (!isEmptyTuple(key)) {
            throw PythonError.typeError("invalid indexing of 0-dim memory");
        }
        return getItem(view, new Object[0]);
    }

    private Object getItem(MemoryView view, Object[] keys) {
        if (!view.format().isSingleCharacter()) {
            view.format().requireType();
        }
        Pointer item = locate(view, keys);
        view.checkReleased();
        ElementType type = view.format().requireType();
        return host.toPython(
                ReadItemNode.getUncached().execute(null, item.memory(), item.offset(), type));
    }

    /** Each index is looked up before the next one's user code runs. */
    private Pointer locate(MemoryView view, Object[] keys) {
        LocateItemNode.checkCount(view, keys.length);
        Pointer item = view.start();
        for (int dim = 0; dim < keys.length; dim++) {
            item = view.layout().lookup(item, dim, arguments.index(keys[dim]));
        }
        return item;
    }

    /**
     * The slice is of a view of its own where its bounds are user code, which may release the one
     * sliced.
     */
    private Object getSlice(MemoryView view, SliceKey slice) {
        if (arguments.areInts(slice)) {
            view.checkRestricted();
            return wrapped(view, slice);
        }
        MemoryView copy = view.duplicate();
        try {
            return wrapped(copy, slice);
        } finally {
            copy.release();
        }
    }

    private Object wrapped(MemoryView view, SliceKey slice) {
        Bounds bounds = arguments.bounds(slice);
        return host.wrap(view.slice(bounds.start(), bounds.stop(), bounds.step()));
    }

    /**
     * {@code memory_ass_sub}.
     *
     * @param value not looked at for a deletion
     */
    void set(MemoryView view, Object key, Object value, boolean isDeletion) {
        SetItemNode.checkWritable(view);
        if (isDeletion) {
            throw PythonError.typeError("cannot delete memory");
        }
        Object decoded = host.toJava(key);
        if (partial.take(view, key, decoded)) {
            partial.set(view, decoded instanceof Object[] keys ? keys : new Object[] {key}, value);
        } else if (view.ndim() == 0) {
            if (decoded != Ellipsis.INSTANCE && !isEmptyTuple(decoded)) {
                throw PythonError.typeError("invalid indexing of 0-dim memory");
            }
            setItem(view, new Object[0], value);
        } else if (decoded instanceof SliceKey slice && view.ndim() == 1) {
            setSlice(view, slice, value);
        } else if (host.isIndex(key)) {
            setItem(view, new Object[] {key}, value);
        } else {
            setItem(view, indices(decoded), value);
        }
    }

    private Object[] indices(Object key) {
        if (key instanceof Object[] keys && arguments.areIndices(keys)) {
            return keys;
        }
        if (key instanceof SliceKey || key instanceof Object[] keys && arguments.areSlices(keys)) {
            throw PythonError.notImplemented(
                    "memoryview slice assignments are currently restricted to ndim = 1");
        }
        throw invalidKey();
    }

    private void setItem(MemoryView view, Object[] keys, Object value) {
        Pointer item = locate(view, keys);
        ElementType type = view.format().requireType();
        Object converted = items.convert(type, value);
        WriteItemNode.getUncached()
                .execute(null, view, item.memory(), item.offset(), type, converted);
    }

    private void setSlice(MemoryView view, SliceKey slice, Object value) {
        MemoryView source = host.view(value);
        if (source != null) {
            setSliceOfView(view, slice, source);
            return;
        }
        arguments.checkExporter(value);
        try {
            source = host.acquire(value, BufferFlags.FULL_RO);
        } catch (PythonError e) {
            if (!e.isTooManyDimensions()) {
                throw e;
            }
            arguments.bounds(slice);
            throw AssignSliceNode.differentStructures();
        }
        try {
            assign(view, arguments.bounds(slice), source);
        } finally {
            source.release();
        }
    }

    /** The view assigned from cannot be released by the user code of the slice's bounds. */
    private void setSliceOfView(MemoryView view, SliceKey slice, MemoryView source) {
        source.checkReleased();
        source.checkRestricted();
        if (arguments.areInts(slice)) {
            assign(view, arguments.bounds(slice), source);
            return;
        }
        source.pin();
        try {
            assign(view, arguments.bounds(slice), source);
        } finally {
            source.unpin();
        }
    }

    private static void assign(MemoryView view, Bounds bounds, MemoryView source) {
        AssignSliceNode.getUncached()
                .execute(null, view, bounds.start(), bounds.stop(), bounds.step(), source);
    }

    private static boolean isEmptyTuple(Object key) {
        return key instanceof Object[] keys && keys.length == 0;
    }

    private static PythonError invalidKey() {
        return PythonError.typeError("memoryview: invalid slice key");
    }
}
