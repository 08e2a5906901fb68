package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.builtins.modules.io.BytesIOBuiltinsFactory;
import com.oracle.graal.python.builtins.modules.io.PBytesIO;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/** {@code BytesIO.getbuffer()}: our view of the stream's bytes. */
final class GetBufferNode extends PythonUnaryBuiltinNode {
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
        if (!(self instanceof PBytesIO stream)) {
            return original.execute(frame, self);
        }
        try {
            return PyMemoryViewObject.of(Exporters.bytesIoView(stream));
        } catch (PythonError e) {
            throw Errors.raise(this, e);
        }
    }
}
