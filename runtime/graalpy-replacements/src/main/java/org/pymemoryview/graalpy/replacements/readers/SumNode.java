package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.builtins.modules.BuiltinFunctionsFactory;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.MemoryView;
import org.pymemoryview.bulk.ItemSum;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Items;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/**
 * {@code sum}. GraalPy's asks an iterator for each item, here the integers of a view are added in
 * one go. All else is left to the original.
 */
public final class SumNode extends PythonBinaryBuiltinNode {
    @Child
    private PythonBinaryBuiltinNode original;

    private SumNode(PythonBinaryBuiltinNode original) {
        this.original = original;
    }

    public static Factory<PythonBuiltinBaseNode> factory() {
        return Originals.around(
                Originals.find(BuiltinFunctionsFactory.getFactories(), "sum"),
                original -> new SumNode((PythonBinaryBuiltinNode) original));
    }

    @Override
    public Object execute(VirtualFrame frame, Object iterable, Object start) {
        if (iterable instanceof PyMemoryViewObject object && start == PNone.NO_VALUE) {
            MemoryView view = object.view();
            if (!view.isReleased() && ItemSum.isPossible(view)) {
                return Items.number(sum(view));
            }
        }
        return original.execute(frame, iterable, start);
    }

    private long sum(MemoryView view) {
        try {
            return ItemSum.of(view);
        } catch (PythonError e) {
            throw Errors.raise(this, e);
        }
    }
}
