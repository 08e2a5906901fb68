package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.builtins.Builtin;
import com.oracle.graal.python.lib.PyObjectRichCompareBool;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Items;
import org.pymemoryview.graalpy.convert.JavaValues;
import org.pymemoryview.nodes.CountNode;
import org.pymemoryview.nodes.GetItemNode;

/** {@code view.count(value)}. */
@Builtin(
        name = "count",
        minNumOfPositionalArgs = 2,
        doc = "Count the number of occurrences of a value.")
abstract class CountMethodNode extends PythonBinaryBuiltinNode {
    @Specialization
    static Object count(
            VirtualFrame frame,
            Object self,
            Object value,
            @Bind Node node,
            @Cached PyObjectRichCompareBool compare,
            @Cached(inline = true) CountNode count,
            @Cached(inline = true) GetItemNode getItem) {
        MemoryView view = Self.ofMethod(node, self, "count").view();
        try {
            view.checkIterable();
            Object javaValue = JavaValues.of(value);
            if (javaValue != null && view.isPlain()) {
                return Items.number(count.execute(node, view, javaValue));
            }
            long found = 0;
            for (long i = 0; i < view.length(); i++) {
                Object item = Items.toPython(node, getItem.execute(node, view, i));
                if (compare.executeEq(frame, node, item, value)) {
                    found++;
                }
            }
            return Items.number(found);
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }
}
