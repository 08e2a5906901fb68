package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.builtins.modules.hashlib.HashlibModuleBuiltinsFactory;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/**
 * {@code hmac.compare_digest}. GraalPy's compares the whole arrays that a bytearray or an array has
 * its bytes in, with the room behind them: it gets the bytes alone.
 */
public final class CompareDigestNode extends PythonBinaryBuiltinNode {
    @Child
    private BytesArgumentNode bytes =
            new BytesArgumentNode(BufferFlags.SIMPLE, CompareDigestNode::check);

    @Child
    private PythonBinaryBuiltinNode original;

    private CompareDigestNode(PythonBinaryBuiltinNode original) {
        this.original = original;
    }

    public static Factory<PythonBuiltinBaseNode> factory() {
        return Originals.around(
                Originals.find(HashlibModuleBuiltinsFactory.getFactories(), "compare_digest"),
                original -> new CompareDigestNode((PythonBinaryBuiltinNode) original));
    }

    @Override
    public Object execute(VirtualFrame frame, Object a, Object b) {
        if (BytesArgumentNode.isText(a) && BytesArgumentNode.isText(b)
                || !Exporters.isExporter(a) && !Exporters.isExporter(b)) {
            return original.execute(frame, a, b);
        }
        Object first = bytes.require(frame, a);
        return original.execute(frame, first, bytes.require(frame, b));
    }

    private static void check(MemoryView view) {
        if (view.ndim() > 1) {
            throw PythonError.bufferError("Buffer must be single dimension");
        }
    }
}
