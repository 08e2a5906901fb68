package org.pymemoryview.graalpy.slots;

import com.oracle.graal.python.builtins.objects.type.slots.TpSlotSizeArgFun.SqItemBuiltinNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Items;
import org.pymemoryview.nodes.GetItemNode;

/** The sequence protocol's item ({@code memory_item}), which {@code reversed} uses. */
public abstract class ItemNode extends SqItemBuiltinNode {
    @Specialization
    static Object item(
            Object self, int index, @Bind Node node, @Cached(inline = true) GetItemNode getItem) {
        try {
            return Items.toPython(
                    node,
                    getItem.execute(node, Self.ofSlot(node, self, "__getitem__").view(), index));
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }
}
