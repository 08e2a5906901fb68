package org.pymemoryview.graalpy.object;

import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.nodes.PNodeWithContext;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateCached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.Shape;

import org.pymemoryview.MemoryView;

/** Makes the Python object around a view. */
@GenerateInline
@GenerateCached(false)
public abstract class WrapNode extends PNodeWithContext {
    /** @param type the class {@code memoryview} of the context entered */
    public abstract PyMemoryViewObject execute(
            Node inliningTarget, PythonClass type, MemoryView view);

    /**
     * With a single context there is one such class. Its shape is a constant then, which escape
     * analysis needs to remove the object.
     */
    @Specialization(
            guards = {"isSingleContext(inliningTarget)", "type == onlyType"},
            limit = "1")
    static PyMemoryViewObject inOnlyContext(
            Node inliningTarget,
            PythonClass type,
            MemoryView view,
            @Cached("type") PythonClass onlyType,
            @Cached("onlyType.getInstanceShape()") Shape shape) {
        return new PyMemoryViewObject(onlyType, shape, view);
    }

    @Specialization(replaces = "inOnlyContext")
    static PyMemoryViewObject inAnyContext(PythonClass type, MemoryView view) {
        return new PyMemoryViewObject(type, type.getInstanceShape(), view);
    }
}
