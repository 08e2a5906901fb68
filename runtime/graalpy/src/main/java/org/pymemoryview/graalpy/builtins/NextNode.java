package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.builtins.objects.type.slots.TpSlotIterNext.TpIterNextBuiltin;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.MemoryIteratorObject;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Items;
import org.pymemoryview.nodes.GetItemNode;

/** {@code next(iterator)} ({@code memoryiter_next}). */
public abstract class NextNode extends TpIterNextBuiltin {
    @Specialization
    static Object next(
            MemoryIteratorObject self,
            @Bind Node node,
            @Cached(inline = true) GetItemNode getItem) {
        if (self.view() == null) {
            throw iteratorExhausted();
        }
        if (!self.hasNext()) {
            self.exhaust();
            throw iteratorExhausted();
        }
        try {
            return Items.toPython(node, getItem.execute(node, self.view(), self.nextIndex()));
        } catch (PythonError e) {
            if (self.view().isReleased()) {
                self.putBack();
            }
            throw Errors.raise(node, e);
        }
    }
}
