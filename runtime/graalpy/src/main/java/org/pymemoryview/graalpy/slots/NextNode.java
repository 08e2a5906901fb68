package org.pymemoryview.graalpy.slots;

import com.oracle.graal.python.builtins.objects.type.slots.TpSlotIterNext.TpIterNextBuiltin;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Exclusive;
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
import org.pymemoryview.nodes.ItemOffsetNode;
import org.pymemoryview.nodes.ReadItemNode;

/** {@code next(iterator)} ({@code memoryiter_next}). */
public abstract class NextNode extends TpIterNextBuiltin {
    /** The next item of a plain view, where the item's place is all there is to find out. */
    @Specialization(guards = "self.type() != null")
    static Object nextOfPlain(
            MemoryIteratorObject self,
            @Bind Node node,
            @Exclusive @Cached InlinedBranchProfile many,
            @Exclusive @Cached InlinedBranchProfile error,
            @Cached(inline = true) ItemOffsetNode itemOffset,
            @Cached(inline = true) ReadItemNode readItem) {
        MemoryView view = self.view();
        if (view == null) {
            throw iteratorExhausted();
        }
        if (self.hasMany()) {
            many.enter(node);
        }
        if (!self.hasNext()) {
            self.exhaust();
            throw iteratorExhausted();
        }
        try {
            view.checkReleased(node, error);
            long offset = itemOffset.execute(node, view, self.takeNext());
            Object item = readItem.execute(node, self.block(), offset, self.type());
            return Items.toPython(node, item);
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }

    @Specialization
    static Object next(
            Object self,
            @Bind Node node,
            @Exclusive @Cached InlinedBranchProfile many,
            @Exclusive @Cached InlinedBranchProfile error,
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
