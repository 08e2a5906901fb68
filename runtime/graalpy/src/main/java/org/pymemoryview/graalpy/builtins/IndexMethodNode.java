package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.builtins.Builtin;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.lib.PyObjectRichCompareBool;
import com.oracle.graal.python.nodes.function.builtins.PythonQuaternaryBuiltinNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.SliceBounds;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Items;
import org.pymemoryview.graalpy.convert.JavaValues;
import org.pymemoryview.nodes.GetItemNode;
import org.pymemoryview.nodes.SearchNode;

/** {@code view.index(value, start, stop)}. */
@Builtin(
        name = "index",
        minNumOfPositionalArgs = 2,
        maxNumOfPositionalArgs = 4,
        doc = "Return the index of the first occurrence of a value.\n\n"
                + "Raises ValueError if the value is not present.")
abstract class IndexMethodNode extends PythonQuaternaryBuiltinNode {
    @Specialization
    static Object index(
            VirtualFrame frame,
            Object self,
            Object value,
            Object start,
            Object stop,
            @Bind Node node,
            @Cached SliceBoundNode toBound,
            @Cached PyObjectRichCompareBool compare,
            @Cached(inline = true) SearchNode search,
            @Cached(inline = true) GetItemNode getItem) {
        MemoryView view = Self.ofMethod(node, self, "index").view();
        try {
            long from = start == PNone.NO_VALUE ? 0 : toBound.execute(frame, node, start);
            long to = stop == PNone.NO_VALUE ? Long.MAX_VALUE : toBound.execute(frame, node, stop);
            view.checkReleased();
            if (view.ndim() == 0) {
                throw PythonError.typeError("invalid lookup on 0-dim memory");
            }
            if (view.ndim() != 1) {
                throw PythonError.notImplemented("multi-dimensional lookup is not implemented");
            }
            Object javaValue = JavaValues.of(value);
            if (javaValue != null && view.isPlain()) {
                return found(search.execute(node, view, javaValue, from, to));
            }
            SliceBounds bounds = view.sliceBounds(from, to, 1);
            for (long i = bounds.start(); i < bounds.stop(); i++) {
                Object item = Items.toPython(node, getItem.execute(node, view, i));
                if (compare.executeEq(frame, node, item, value)) {
                    return found(i);
                }
            }
            return found(-1);
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }

    private static Object found(long index) {
        if (index < 0) {
            throw PythonError.valueError("memoryview.index(x): x not found");
        }
        return Items.number(index);
    }
}
