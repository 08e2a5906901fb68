package org.pymemoryview.graalpy.slots;

import com.oracle.graal.python.builtins.objects.type.slots.TpSlotSqContains.SqContainsBuiltinNode;
import com.oracle.graal.python.lib.PySequenceIterSearchNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.convert.JavaValues;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.nodes.SearchNode;

/**
 * {@code value in view}. CPython's memoryview has no slot for it: Python iterates, and stops at the
 * first item that equals the value. No {@code __contains__} belongs to this slot either; it only
 * comes to the same answer sooner.
 */
public abstract class ContainsNode extends SqContainsBuiltinNode {
    @Specialization
    static boolean contains(
            VirtualFrame frame,
            Object self,
            Object value,
            @Bind Node node,
            @Cached(inline = true) SearchNode search,
            @Cached(inline = false) PySequenceIterSearchNode iterate) {
        if (self instanceof PyMemoryViewObject object && isSearchable(object.view())) {
            Object sought = JavaValues.of(value);
            if (sought != null) {
                return search.execute(node, object.view(), sought, 0, Long.MAX_VALUE) >= 0;
            }
        }
        int operation = PySequenceIterSearchNode.PY_ITERSEARCH_CONTAINS;
        return iterate.executeCached(frame, self, value, operation) == 1;
    }

    private static boolean isSearchable(MemoryView view) {
        return view.isPlain() && !view.isReleased() && view.format().type() != null;
    }
}
