package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.io.BytesIOBuiltinsFactory;
import com.oracle.graal.python.builtins.modules.io.PBytesIO;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.HostContext;
import org.pymemoryview.graalpy.builtins.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.exporters.HasViewsNode;

/**
 * {@code BytesIO.getbuffer()}: our view of the bytes that the original has put in order.
 *
 * <p>The original ends in an internal error where the stream is closed.
 */
final class GetBufferNode extends PythonUnaryBuiltinNode {
    @Child
    private HasViewsNode hasViews = HasViewsNode.create();

    @Child
    private PythonUnaryBuiltinNode original;

    private GetBufferNode(PythonUnaryBuiltinNode original) {
        this.original = original;
    }

    static Factory<PythonBuiltinBaseNode> factory() {
        return Originals.around(
                Originals.find(BytesIOBuiltinsFactory.getFactories(), "getbuffer"),
                original -> new GetBufferNode((PythonUnaryBuiltinNode) original));
    }

    @Override
    public Object execute(VirtualFrame frame, Object self) {
        if (self instanceof PBytesIO stream && stream.getBuf() == null) {
            throw Errors.raise(
                    this, PythonBuiltinClassType.ValueError, "I/O operation on closed file.");
        }
        // The original gives the stream bytes of its own, away from those that were handed out by
        // getvalue(), and so from the views that there are.
        if (!hasViews.execute(self)) {
            original.execute(frame, self);
        }
        return HostContext.get().wrap(Exporters.bytesIoView((PBytesIO) self));
    }
}
