package org.pymemoryview.graalpy.replacements.additions;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.lib.PyObjectIsTrueNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonQuaternaryBuiltinNode;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.replacements.originals.AsciiArgumentNode;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;

import java.util.List;

/**
 * {@code binascii.a2b_qp} and {@code b2a_qp}, which GraalPy lacks. Without them {@code quopri} asks
 * for the buffer of a str.
 */
final class QuotedPrintableNodes {
    private QuotedPrintableNodes() {}

    static List<Factory<? extends PythonBuiltinBaseNode>> factories() {
        return List.of(
                Factory.of(DecodeNode.class, DecodeNode::new),
                Factory.of(EncodeNode.class, EncodeNode::new));
    }

    /** The truth of options, which may be of any class. */
    private static final class OptionNode extends Node {
        @Child
        private PyObjectIsTrueNode isTrue = PyObjectIsTrueNode.create();

        boolean execute(VirtualFrame frame, Object option, boolean otherwise) {
            return option == PNone.NO_VALUE ? otherwise : isTrue.execute(frame, option);
        }
    }

    @Builtin(
            name = "a2b_qp",
            minNumOfPositionalArgs = 1,
            parameterNames = {"data", "header"})
    @SlotSignature(
            name = "a2b_qp",
            minNumOfPositionalArgs = 1,
            parameterNames = {"data", "header"})
    static final class DecodeNode extends PythonBinaryBuiltinNode {
        @Child
        private AsciiArgumentNode ascii = new AsciiArgumentNode();

        @Child
        private OptionNode option = new OptionNode();

        @Override
        public Object execute(VirtualFrame frame, Object data, Object header) {
            byte[] text = ascii.octets(frame, data);
            boolean isHeader = option.execute(frame, header, false);
            return BytesArgumentNode.bytesObject(QuotedPrintable.decoded(text, isHeader));
        }
    }

    @Builtin(
            name = "b2a_qp",
            minNumOfPositionalArgs = 1,
            parameterNames = {"data", "quotetabs", "istext", "header"})
    @SlotSignature(
            name = "b2a_qp",
            minNumOfPositionalArgs = 1,
            parameterNames = {"data", "quotetabs", "istext", "header"})
    static final class EncodeNode extends PythonQuaternaryBuiltinNode {
        @Child
        private BytesArgumentNode bytes = new BytesArgumentNode(BufferFlags.SIMPLE);

        @Child
        private OptionNode option = new OptionNode();

        @Override
        public Object execute(
                VirtualFrame frame, Object data, Object quoteTabs, Object isText, Object header) {
            byte[] octets = BytesArgumentNode.octets(bytes.require(frame, data));
            QuotedPrintable.Encoder encoder = new QuotedPrintable.Encoder(
                    octets,
                    option.execute(frame, quoteTabs, false),
                    option.execute(frame, isText, true),
                    option.execute(frame, header, false));
            return BytesArgumentNode.bytesObject(encoder.encoded());
        }
    }
}
