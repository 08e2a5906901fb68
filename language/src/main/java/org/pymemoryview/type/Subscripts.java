package org.pymemoryview.type;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.copy.Copying;
import org.pymemoryview.error.ErrorKind;
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

    Subscripts(PythonHost host, Arguments arguments, ItemConversion items) {
        this.host = host;
        this.arguments = arguments;
        this.items = items;
    }

    /** {@code memory_subscript}. */
    Object get(Object self, Object key) {
        MemoryView view = host.view(self);
        view.checkReleased();
        Object value = host.toJava(key);
        if (view.ndim() == 0) {
            return getScalar(self, view, value);
        }
        if (isSubView(view, key, value)) {
            return getSubView(view, value instanceof Object[] keys ? keys : new Object[] {key});
        }
        if (host.isIndex(key)) {
            long index = arguments.index(key);
            return host.toPython(GetItemNode.getUncached().execute(null, view, index));
        }
        if (value instanceof SliceKey slice) {
            return getSlice(view, slice);
        }
        if (value instanceof Object[] keys) {
            if (areIndices(keys)) {
                return getItem(view, keys);
            }
            if (areSlices(keys)) {
                throw PythonError.notImplemented("multi-dimensional slicing is not implemented");
            }
        }
        throw invalidKey();
    }

    /** Whether a key is one that only a host with sub-views takes. */
    private boolean isSubView(MemoryView view, Object key, Object value) {
        if (!host.hasSubViews() || view.ndim() == 0) {
            return false;
        }
        if (value instanceof Object[] keys) {
            return keys.length < view.ndim() && areIndices(keys)
                    || !areIndices(keys) && areParts(keys);
        }
        return view.ndim() > 1 && (host.isIndex(key) || value instanceof SliceKey)
                || value == Ellipsis.INSTANCE;
    }

    /** Whether all are indices, slices or the one ellipsis. */
    private boolean areParts(Object[] keys) {
        int ellipses = 0;
        for (Object key : keys) {
            Object value = host.toJava(key);
            if (value == Ellipsis.INSTANCE) {
                ellipses++;
            } else if (!(value instanceof SliceKey) && !host.isIndex(key)) {
                return false;
            }
        }
        return ellipses <= 1;
    }

    private Object getSubView(MemoryView view, Object[] keys) {
        MemoryView copy = view.duplicate();
        try {
            return host.wrap(subView(copy, keys));
        } finally {
            copy.release();
        }
    }

    private MemoryView subView(MemoryView view, Object[] keys) {
        int taken = 0;
        for (Object key : keys) {
            taken += host.toJava(key) == Ellipsis.INSTANCE ? 0 : 1;
        }
        if (taken > view.ndim()) {
            throw PythonError.format(
                    ErrorKind.TYPE_ERROR,
                    "cannot index %d-dimension view with %d-element tuple",
                    view.ndim(),
                    keys.length);
        }
        SubView result = new SubView(view);
        int left = view.ndim() - taken;
        for (Object key : keys) {
            Object value = host.toJava(key);
            if (value == Ellipsis.INSTANCE) {
                result.all(left);
                left = 0;
            } else if (value instanceof SliceKey slice) {
                result.slice(arguments.bounds(slice));
            } else {
                result.index(arguments.index(key));
            }
        }
        result.all(left);
        return result.view();
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

    /** The slice is of a view of its own, so that its bounds may release the one sliced. */
    private Object getSlice(MemoryView view, SliceKey slice) {
        MemoryView copy = view.duplicate();
        try {
            Bounds bounds = arguments.bounds(slice);
            return host.wrap(copy.slice(bounds.start(), bounds.stop(), bounds.step()));
        } finally {
            copy.release();
        }
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
        if (isSubView(view, key, decoded)) {
            setSubView(view, decoded instanceof Object[] keys ? keys : new Object[] {key}, value);
        } else if (view.ndim() == 0) {
            if (decoded != Ellipsis.INSTANCE && !isEmptyTuple(decoded)) {
                throw PythonError.typeError("invalid indexing of 0-dim memory");
            }
            setItem(view, new Object[0], value);
        } else if (host.isIndex(key)) {
            setItem(view, new Object[] {key}, value);
        } else if (decoded instanceof SliceKey slice && view.ndim() == 1) {
            setSlice(view, slice, value);
        } else {
            setItem(view, indices(decoded), value);
        }
    }

    private Object[] indices(Object key) {
        if (key instanceof Object[] keys && areIndices(keys)) {
            return keys;
        }
        if (key instanceof SliceKey || key instanceof Object[] keys && areSlices(keys)) {
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
        checkExporter(value);
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

    /** A copy of items of the same format and shape; the target is made before the source. */
    private void setSubView(MemoryView view, Object[] keys, Object value) {
        view.pin();
        try {
            MemoryView target = subView(view, keys);
            try {
                copyTo(target, value);
            } finally {
                target.release();
            }
        } finally {
            view.unpin();
        }
    }

    private void copyTo(MemoryView target, Object value) {
        MemoryView source = source(value);
        try {
            boolean same = target.format().sameForAssignment(source.format())
                    && target.layout().sameShape(source.layout());
            if (!same) {
                throw AssignSliceNode.differentStructures();
            }
            Copying.copy(
                    source.block(),
                    source.offset(),
                    source.layout(),
                    target.block(),
                    target.offset(),
                    target.layout(),
                    target.itemsize());
        } finally {
            source.release();
        }
    }

    /** A view of its own of what is assigned from. */
    private MemoryView source(Object value) {
        MemoryView source = host.view(value);
        if (source != null) {
            return source.duplicate();
        }
        checkExporter(value);
        return host.acquire(value, BufferFlags.FULL_RO);
    }

    private void checkExporter(Object value) {
        if (!host.isExporter(value)) {
            throw PythonError.typeError(
                    "a bytes-like object is required, not '" + host.typeName(value) + "'");
        }
    }

    /** The view assigned from cannot be released by the user code of the slice's bounds. */
    private void setSliceOfView(MemoryView view, SliceKey slice, MemoryView source) {
        source.checkReleased();
        source.checkRestricted();
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

    /** Whether all are integers or have {@code __index__} ({@code is_multiindex}). */
    private boolean areIndices(Object[] keys) {
        for (Object key : keys) {
            if (!host.isIndex(key)) {
                return false;
            }
        }
        return true;
    }

    /** Whether all are slices, and there is one ({@code is_multislice}). */
    private boolean areSlices(Object[] keys) {
        for (Object key : keys) {
            if (!(host.toJava(key) instanceof SliceKey)) {
                return false;
            }
        }
        return keys.length > 0;
    }

    private static boolean isEmptyTuple(Object key) {
        return key instanceof Object[] keys && keys.length == 0;
    }

    private static PythonError invalidKey() {
        return PythonError.typeError("memoryview: invalid slice key");
    }
}
