package org.pymemoryview.graalpy.slots;

import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.Shape;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.object.MemoryIteratorObject;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.types.HostContext;

/** {@code iter(view)} ({@code memory_iter}). */
public abstract class IterNode extends PythonUnaryBuiltinNode {
    @Specialization(guards = "isSingleContext()")
    static Object inOnlyContext(
            Object self,
            @Bind Node node,
            @Cached(value = "iteratorType()", neverDefault = true) PythonClass type,
            @Cached(value = "type.getInstanceShape()", neverDefault = true) Shape shape) {
        return new MemoryIteratorObject(type, shape, checked(node, self));
    }

    @Specialization(replaces = "inOnlyContext")
    static Object inAnyContext(Object self, @Bind Node node) {
        PythonClass type = iteratorType();
        return new MemoryIteratorObject(type, type.getInstanceShape(), checked(node, self));
    }

    static PythonClass iteratorType() {
        return HostContext.get().iteratorType();
    }

    private static PyMemoryViewObject checked(Node node, Object self) {
        PyMemoryViewObject view = Self.ofSlot(node, self, "__iter__");
        try {
            view.view().checkIterable();
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
        return view;
    }
}
