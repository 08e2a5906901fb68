package org.pymemoryview.graalpy.slots;

import com.oracle.graal.python.builtins.objects.type.slots.TpSlotIterNext.TpIterNextBuiltin;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Items;
import org.pymemoryview.graalpy.object.MemoryIteratorObject;
import org.pymemoryview.nodes.GetItemNode;

/** {@code next(iterator)} ({@code memoryiter_next}). */
public abstract class NextNode extends TpIterNextBuiltin {
    @Specialization
    static Object next(
            Object self,
            @Bind Node node,
            @Cached InlinedBranchProfile many,
            @Cached InlinedBranchProfile error,
            @Cached(inline = true) GetItemNode getItem) {
        if (!(self instanceof MemoryIteratorObject iterator)) {
            throw Self.notForSlot(node, self, MemoryIteratorObject.TYPE_NAME, "__next__");
        }
        MemoryView view = iterator.view();
        if (view == null) {
            throw iteratorExhausted();
        }
        if (iterator.hasMany()) {
            many.enter(node);
        }
        if (!iterator.hasNext()) {
            iterator.exhaust();
            throw iteratorExhausted();
        }
        try {
            view.checkReleased(node, error);
            return Items.toPython(node, getItem.execute(node, view, iterator.takeNext()));
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }
}
