package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.nodes.PGuards;
import com.oracle.graal.python.nodes.function.builtins.PythonQuaternaryBuiltinNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Shared;
import com.oracle.truffle.api.dsl.ImportStatic;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Items;
import org.pymemoryview.graalpy.convert.JavaValues;
import org.pymemoryview.graalpy.host.CallTypeNode;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.nodes.SearchNode;
import org.pymemoryview.type.Method;

/** {@code view.index(value, start, stop)}. */
@Builtin(minNumOfPositionalArgs = 2, maxNumOfPositionalArgs = 4)
@SlotSignature(minNumOfPositionalArgs = 2, maxNumOfPositionalArgs = 4)
@ImportStatic({CallTypeNode.class, Method.class, PGuards.class})
abstract class IndexMethodNode extends PythonQuaternaryBuiltinNode {
    /** From the first item on, for a value whose equality is known. */
    @Specialization(guards = {"isNoValue(start)", "isNoValue(stop)", "isSearchable(self)"})
    static Object search(
            VirtualFrame frame,
            PyMemoryViewObject self,
            Object value,
            PNone start,
            PNone stop,
            @Bind Node node,
            @Cached(inline = true) SearchNode search,
            @Shared @Cached("method(INDEX)") CallTypeNode index) {
        Object sought = JavaValues.of(value);
        if (sought != null) {
            try {
                long at = search.execute(node, self.view(), sought, 0, Long.MAX_VALUE);
                if (at >= 0) {
                    return Items.number(at);
                }
            } catch (PythonError e) {
                throw Errors.raise(node, e);
            }
        }
        return any(frame, self, value, start, stop, node, index);
    }

    static boolean isSearchable(PyMemoryViewObject self) {
        MemoryView view = self.view();
        return view.isPlain() && !view.isReleased();
    }

    @Specialization(replaces = "search")
    static Object any(
            VirtualFrame frame,
            Object self,
            Object value,
            Object start,
            Object stop,
            @Bind Node node,
            @Shared @Cached("method(INDEX)") CallTypeNode index) {
        PyMemoryViewObject view = Self.ofMethod(node, self, "index");
        return index.execute(frame, new Object[] {view, value, start, stop});
    }
}
