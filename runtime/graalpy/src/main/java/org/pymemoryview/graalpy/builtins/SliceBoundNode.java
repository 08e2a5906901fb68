package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.builtins.objects.ints.PInt;
import com.oracle.graal.python.lib.PyIndexCheckNode;
import com.oracle.graal.python.lib.PyNumberIndexNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateCached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.error.PythonError;

/** A bound given as an argument ({@code _PyEval_SliceIndexNotNone}), cut to what a long holds. */
@GenerateInline
@GenerateCached(false)
abstract class SliceBoundNode extends Node {
    abstract long execute(VirtualFrame frame, Node node, Object bound);

    @Specialization
    static long ofInt(int bound) {
        return bound;
    }

    @Specialization
    static long ofLong(long bound) {
        return bound;
    }

    @Specialization(replaces = {"ofInt", "ofLong"})
    static long ofObject(
            VirtualFrame frame,
            Node node,
            Object bound,
            @Cached PyIndexCheckNode isIndex,
            @Cached PyNumberIndexNode toInt) {
        if (!isIndex.execute(node, bound)) {
            throw PythonError.typeError(
                    "slice indices must be integers or have an __index__ method");
        }
        return clamp(toInt.execute(frame, node, bound));
    }

    @TruffleBoundary
    private static long clamp(Object number) {
        if (number instanceof Integer small) {
            return small;
        }
        if (number instanceof Long large) {
            return large;
        }
        if (number instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        PInt huge = (PInt) number;
        return huge.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
