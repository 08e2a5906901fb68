package org.pymemoryview.type;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.SliceBounds;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.Complex;
import org.pymemoryview.nodes.CountNode;
import org.pymemoryview.nodes.GetItemNode;
import org.pymemoryview.nodes.SearchNode;

/** {@code count}, {@code index} and {@code in}. */
final class Searches {
    private final PythonHost host;
    private final Arguments arguments;

    Searches(PythonHost host, Arguments arguments) {
        this.host = host;
        this.arguments = arguments;
    }

    /** {@code memoryview_count_impl}. */
    long count(MemoryView view, Object value) {
        view.checkIterable();
        if (isSearchable(view, value)) {
            return CountNode.getUncached().execute(null, view, host.toJava(value));
        }
        long found = 0;
        for (long i = 0; i < view.length(); i++) {
            if (host.isEqual(item(view, i), value)) {
                found++;
            }
        }
        return found;
    }

    /**
     * {@code memoryview_index_impl}.
     *
     * @param start null where none was given, as {@code stop}
     */
    long index(MemoryView view, Object value, Object start, Object stop) {
        long from = start == null ? 0 : arguments.bound(start);
        long to = stop == null ? Long.MAX_VALUE : arguments.bound(stop);
        view.checkReleased();
        if (view.ndim() == 0) {
            throw PythonError.typeError("invalid lookup on 0-dim memory");
        }
        if (view.ndim() != 1) {
            throw PythonError.notImplemented("multi-dimensional lookup is not implemented");
        }
        long at = find(view, value, from, to);
        if (at < 0) {
            throw PythonError.valueError("memoryview.index(x): x not found");
        }
        return at;
    }

    /**
     * {@code value in view}. CPython's memoryview has nothing for it: Python iterates, and stops at
     * the first item that equals the value. It puts its own TypeError in the place of the
     * iterator's ({@code _PySequence_IterSearch}; 3.14 words it differently).
     */
    boolean contains(MemoryView view, Object value) {
        view.checkReleased();
        if (view.ndim() == 0) {
            throw PythonError.typeError("argument of type 'memoryview' is not iterable");
        }
        view.checkIterable();
        return find(view, value, 0, Long.MAX_VALUE) >= 0;
    }

    private long find(MemoryView view, Object value, long start, long stop) {
        if (isSearchable(view, value)) {
            return SearchNode.getUncached().execute(null, view, host.toJava(value), start, stop);
        }
        SliceBounds bounds = SliceBounds.of(start, stop, 1, view.length());
        for (long i = bounds.start(); i < bounds.stop(); i++) {
            if (host.isEqual(item(view, i), value)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether no user code decides what is equal to the value. */
    private boolean isSearchable(MemoryView view, Object value) {
        if (!view.isPlain() || !host.isBuiltin(value)) {
            return false;
        }
        Object java = host.toJava(value);
        return java instanceof Number
                || java instanceof Boolean
                || java instanceof Complex
                || java instanceof byte[];
    }

    private Object item(MemoryView view, long index) {
        view.checkReleased();
        return host.toPython(GetItemNode.getUncached().execute(null, view, index));
    }
}
