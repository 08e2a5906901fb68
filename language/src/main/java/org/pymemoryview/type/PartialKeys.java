package org.pymemoryview.type;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.copy.Copying;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.nodes.AssignSliceNode;

/** Keys for some of a view's dimensions, in a host that takes them: what they get and set. */
final class PartialKeys {
    private final PythonHost host;
    private final Arguments arguments;

    PartialKeys(PythonHost host, Arguments arguments) {
        this.host = host;
        this.arguments = arguments;
    }

    /** Whether a key is one that only a host with sub-views takes. */
    boolean take(MemoryView view, Object key, Object value) {
        if (!host.hasSubViews() || view.ndim() == 0) {
            return false;
        }
        if (value instanceof Object[] keys) {
            return keys.length < view.ndim() && arguments.areIndices(keys)
                    || !arguments.areIndices(keys) && areParts(keys);
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

    Object get(MemoryView view, Object[] keys) {
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

    /** A copy of items of the same format and shape; the target is made before the source. */
    void set(MemoryView view, Object[] keys, Object value) {
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
        arguments.checkExporter(value);
        return host.acquire(value, BufferFlags.FULL_RO);
    }
}
