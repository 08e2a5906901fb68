package org.pymemoryview.graalpy.convert;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.lib.PyNumberIndexNode;
import com.oracle.graal.python.nodes.ErrorMessages;
import com.oracle.graal.python.nodes.PRaiseNode;
import com.oracle.graal.python.nodes.util.CannotCastException;
import com.oracle.graal.python.nodes.util.CastToJavaLongExactNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.HostCompilerDirectives.InliningCutoff;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateCached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

/** A Python index as a long ({@code PyNumber_AsSsize_t} with an error for what does not fit). */
@GenerateInline
@GenerateCached(false)
@GenerateUncached
public abstract class IndexNode extends Node {

    /** @param tooLarge the error raised for an integer beyond 64 bits */
    public abstract long execute(
            VirtualFrame frame, Node inliningTarget, Object index, PythonBuiltinClassType tooLarge);

    @Specialization
    static long ofInt(int index, PythonBuiltinClassType tooLarge) {
        return index;
    }

    @Specialization
    static long ofLong(long index, PythonBuiltinClassType tooLarge) {
        return index;
    }

    @Specialization(replaces = {"ofInt", "ofLong"})
    @InliningCutoff
    static long ofObject(
            VirtualFrame frame,
            Node inliningTarget,
            Object index,
            PythonBuiltinClassType tooLarge,
            @Cached PyNumberIndexNode toInt,
            @Cached CastToJavaLongExactNode toLong) {
        Object number = toInt.execute(frame, inliningTarget, index);
        try {
            return toLong.execute(inliningTarget, number);
        } catch (PException | CannotCastException e) {
            throw PRaiseNode.raiseStatic(
                    inliningTarget,
                    tooLarge,
                    ErrorMessages.CANNOT_FIT_P_INTO_INDEXSIZED_INT,
                    index);
        }
    }
}
