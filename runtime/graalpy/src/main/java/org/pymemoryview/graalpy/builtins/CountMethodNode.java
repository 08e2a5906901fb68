package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
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
import org.pymemoryview.nodes.CountNode;
import org.pymemoryview.type.Method;

/** {@code view.count(value)}. */
@Builtin(minNumOfPositionalArgs = 2)
@SlotSignature(minNumOfPositionalArgs = 2)
@ImportStatic({CallTypeNode.class, Method.class})
abstract class CountMethodNode extends PythonBinaryBuiltinNode {
    @Specialization
    static Object count(
            VirtualFrame frame,
            Object self,
            Object value,
            @Bind Node node,
            @Cached(inline = true) CountNode countItems,
            @Cached("method(COUNT)") CallTypeNode count) {
        PyMemoryViewObject python = Self.ofMethod(node, self, "count");
        MemoryView view = python.view();
        Object sought = view.isPlain() ? JavaValues.of(value) : null;
        if (sought == null) {
            return count.execute(frame, new Object[] {python, value});
        }
        try {
            view.checkIterable();
            return Items.number(countItems.execute(node, view, sought));
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }
}
