package org.pymemoryview.graalpy.replacements.packing;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.lib.PyNumberAsSizeNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.line.IndirectCallData;

/** The offset that an argument is, which user code may be asked for. */
final class OffsetNode extends Node {
    @Child
    private IndirectCallData callData = IndirectCallData.createFor(this);

    private final PythonBuiltinClassType tooLarge;

    /** @param tooLarge the class of the error for an int that is no offset */
    OffsetNode(PythonBuiltinClassType tooLarge) {
        this.tooLarge = tooLarge;
    }

    Object execute(VirtualFrame frame, Object offset) {
        Object state = callData.enter(frame, this);
        try {
            return index(offset);
        } finally {
            callData.exit(frame, this, state);
        }
    }

    @TruffleBoundary
    private int index(Object offset) {
        return PyNumberAsSizeNode.getUncached().execute(null, null, offset, tooLarge);
    }
}
