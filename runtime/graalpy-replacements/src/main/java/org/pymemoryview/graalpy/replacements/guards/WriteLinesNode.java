package org.pymemoryview.graalpy.replacements.guards;

import com.oracle.graal.python.builtins.modules.io.PBytesIO;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.lib.IteratorExhausted;
import com.oracle.graal.python.lib.PyIterNextNode;
import com.oracle.graal.python.lib.PyObjectGetIter;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.truffle.api.frame.VirtualFrame;

/**
 * {@code BytesIO.writelines}, which writes line by line: each time it is checked anew whether the
 * stream is open and has views, since the iterator and the lines may be user code.
 */
final class WriteLinesNode extends PythonBinaryBuiltinNode {
    @Child
    private PyObjectGetIter iterate = PyObjectGetIter.create();

    @Child
    private PyIterNextNode next = PyIterNextNode.create();

    @Child
    private PythonBinaryBuiltinNode write;

    @Child
    private PythonBinaryBuiltinNode original;

    /** @param write {@code BytesIO.write}, with its checks */
    WriteLinesNode(PythonBinaryBuiltinNode write, PythonBinaryBuiltinNode original) {
        this.write = write;
        this.original = original;
    }

    @Override
    public Object execute(VirtualFrame frame, Object self, Object lines) {
        if (!(self instanceof PBytesIO stream && stream.hasBuf())) {
            return original.execute(frame, self, lines);
        }
        Object iterator = iterate.execute(frame, this, lines);
        while (true) {
            Object line;
            try {
                line = next.execute(frame, this, iterator);
            } catch (IteratorExhausted e) {
                return PNone.NONE;
            }
            write.execute(frame, self, line);
        }
    }
}
