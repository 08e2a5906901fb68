package org.pymemoryview.graalpy.slots;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotLen.LenBuiltinNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;

/** {@code len(view)} ({@code memory_length}); GraalPy's lengths are Java ints. */
public abstract class LenNode extends LenBuiltinNode {
    @Specialization
    static int length(
            Object self,
            @Bind Node node,
            @Cached InlinedBranchProfile shaped,
            @Cached InlinedBranchProfile error) {
        MemoryView view = Self.ofSlot(node, self, "__len__").view();
        if (!view.isPlain()) {
            shaped.enter(node);
        }
        int length = (int) view.length();
        if (view.isReleased() || view.ndim() == 0 || length != view.length()) {
            error.enter(node);
            throw refused(node, view);
        }
        return length;
    }

    @TruffleBoundary
    private static PException refused(Node node, MemoryView view) {
        try {
            view.checkReleased();
            if (view.ndim() == 0) {
                throw PythonError.typeError("0-dim memory has no length");
            }
        } catch (PythonError e) {
            return Errors.raise(node, e);
        }
        return Errors.raise(
                node,
                PythonBuiltinClassType.OverflowError,
                "cannot fit 'int' into an index-sized integer");
    }
}
