package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.HostContext;
import org.pymemoryview.graalpy.MemoryIteratorObject;
import org.pymemoryview.graalpy.convert.Errors;

/** {@code iter(view)} ({@code memory_iter}). */
public abstract class IterNode extends PythonUnaryBuiltinNode {
    @Specialization
    static Object iterator(Object self, @Bind Node node) {
        MemoryView view = Self.ofSlot(node, self, "__iter__").view();
        try {
            check(view);
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
        return new MemoryIteratorObject(HostContext.get().iteratorType(), view);
    }

    /**
     * Refuses a view that cannot be iterated over.
     *
     * @throws PythonError ValueError for a released view; TypeError for no dimension,
     *     NotImplementedError for more than one; NotImplementedError for a format of several
     *     characters
     */
    static void check(MemoryView view) {
        view.checkReleased();
        if (view.ndim() == 0) {
            throw PythonError.typeError("invalid indexing of 0-dim memory");
        }
        if (view.ndim() != 1) {
            throw PythonError.notImplemented("multi-dimensional sub-views are not implemented");
        }
        if (!view.format().isSingleCharacter()) {
            view.format().requireType();
        }
    }
}
