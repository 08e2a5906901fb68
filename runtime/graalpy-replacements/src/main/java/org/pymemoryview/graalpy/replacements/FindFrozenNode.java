package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.modules.ImpModuleBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.memoryview.PMemoryView;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Keys;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/** {@code _imp.find_frozen}, whose data is a memoryview. */
final class FindFrozenNode extends PythonBinaryBuiltinNode {
    @Child
    private PythonBinaryBuiltinNode original;

    private FindFrozenNode(PythonBinaryBuiltinNode original) {
        this.original = original;
    }

    static Factory<PythonBuiltinBaseNode> factory() {
        return Originals.around(
                Originals.find(ImpModuleBuiltinsFactory.getFactories(), "find_frozen"),
                original -> new FindFrozenNode((PythonBinaryBuiltinNode) original));
    }

    @Override
    public Object execute(VirtualFrame frame, Object name, Object withData) {
        Object found = original.execute(frame, name, withData);
        return found instanceof PTuple tuple ? withOurView(tuple) : found;
    }

    @TruffleBoundary
    private static PTuple withOurView(PTuple found) {
        Object[] items = Keys.items(found).clone();
        if (items[0] instanceof PMemoryView view) {
            items[0] = PyMemoryViewObject.of(Exporters.view(view, BufferFlags.FULL_RO));
        }
        return PFactory.createTuple(PythonLanguage.get(null), items);
    }
}
