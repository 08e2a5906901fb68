package org.pymemoryview.graalpy.replacements.additions;

import com.oracle.graal.python.builtins.modules.CodecsModuleBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.graalpy.convert.Keys;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/** An argument that is text, read in UTF-8, or an exporter ({@code s*} of CPython's parser). */
final class TextOrBytesNode extends Node {
    @Child
    private BytesArgumentNode bytes = new BytesArgumentNode(BufferFlags.SIMPLE);

    @Child
    private PythonBinaryBuiltinNode encode = (PythonBinaryBuiltinNode)
            Originals.find(CodecsModuleBuiltinsFactory.getFactories(), "utf_8_encode")
                    .createNode();

    /** A bytes object; a UnicodeEncodeError where text has a surrogate. */
    Object execute(VirtualFrame frame, Object data) {
        if (BytesArgumentNode.isText(data)) {
            return Keys.items((PTuple) encode.execute(frame, data, PNone.NO_VALUE))[0];
        }
        return bytes.require(frame, data);
    }
}
