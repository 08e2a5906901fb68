package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.lib.PyObjectIsTrueNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonQuaternaryBuiltinNode;
import com.oracle.graal.python.nodes.util.CastToTruffleStringNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;

import java.nio.charset.StandardCharsets;
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

    private static Object bytesObject(Node node, byte[] bytes) {
        return PFactory.createBytes(PythonLanguage.get(node), bytes);
    }

    private static byte[] octets(Object bytes) {
        return PythonBufferAccessLibrary.getUncached().getCopiedByteArray(bytes);
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
        private BytesArgumentNode bytes = new BytesArgumentNode(BufferFlags.SIMPLE);

        @Child
        private OptionNode option = new OptionNode();

        @Override
        public Object execute(VirtualFrame frame, Object data, Object header) {
            byte[] text = BytesArgumentNode.isText(data) ? ascii(data) : read(frame, data);
            boolean isHeader = option.execute(frame, header, false);
            return bytesObject(this, QuotedPrintable.decoded(text, isHeader));
        }

        @TruffleBoundary
        private byte[] ascii(Object data) {
            String text = CastToTruffleStringNode.executeUncached(data).toJavaStringUncached();
            if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
                throw Errors.raise(
                        this,
                        PythonError.valueError(
                                "string argument should contain only ASCII characters"));
            }
            return text.getBytes(StandardCharsets.US_ASCII);
        }

        private byte[] read(VirtualFrame frame, Object data) {
            Object read;
            try {
                read = bytes.require(frame, data);
            } catch (PException e) {
                throw ByteReaders.noAscii(this, data);
            }
            return octets(read);
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
            byte[] octets = octets(bytes.require(frame, data));
            QuotedPrintable.Encoder encoder = new QuotedPrintable.Encoder(
                    octets,
                    option.execute(frame, quoteTabs, false),
                    option.execute(frame, isText, true),
                    option.execute(frame, header, false));
            return bytesObject(this, encoder.encoded());
        }
    }
}
