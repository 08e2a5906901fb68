package org.pymemoryview.graalpy.replacements.additions;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.lib.PyObjectIsTrueNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.replacements.originals.AsciiArgumentNode;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;

import java.util.List;

/** {@code binascii.a2b_uu} and {@code b2a_uu}, of which the codec {@code uu} is made. */
final class UuNodes {
    private UuNodes() {}

    static List<Factory<? extends PythonBuiltinBaseNode>> factories() {
        return List.of(
                Factory.of(DecodeNode.class, DecodeNode::new),
                Factory.of(EncodeNode.class, EncodeNode::new));
    }

    @Builtin(
            name = "a2b_uu",
            minNumOfPositionalArgs = 1,
            numOfPositionalOnlyArgs = 1,
            parameterNames = {"data"})
    static final class DecodeNode extends PythonUnaryBuiltinNode {
        @Child
        private AsciiArgumentNode ascii = new AsciiArgumentNode();

        @Override
        public Object execute(VirtualFrame frame, Object data) {
            return decoded(ascii.octets(frame, data));
        }

        @TruffleBoundary
        private Object decoded(byte[] line) {
            try {
                return BytesArgumentNode.bytesObject(UuEncoding.decoded(line));
            } catch (UuEncoding.Malformed e) {
                throw Errors.raise(this, PythonBuiltinClassType.BinasciiError, e.getMessage());
            }
        }
    }

    @Builtin(
            name = "b2a_uu",
            minNumOfPositionalArgs = 1,
            numOfPositionalOnlyArgs = 1,
            parameterNames = {"data"},
            keywordOnlyNames = {"backtick"})
    static final class EncodeNode extends PythonBinaryBuiltinNode {
        @Child
        private BytesArgumentNode bytes = new BytesArgumentNode(BufferFlags.SIMPLE);

        @Child
        private PyObjectIsTrueNode isTrue = PyObjectIsTrueNode.create();

        @Override
        public Object execute(VirtualFrame frame, Object data, Object backtick) {
            Object read = bytes.require(frame, data);
            boolean isBacktick = backtick != PNone.NO_VALUE && isTrue.execute(frame, backtick);
            return encoded(BytesArgumentNode.octets(read), isBacktick);
        }

        @TruffleBoundary
        private Object encoded(byte[] octets, boolean backtick) {
            if (octets.length > UuEncoding.MAX_BYTES) {
                throw Errors.raise(
                        this, PythonBuiltinClassType.BinasciiError, "At most 45 bytes at once");
            }
            return BytesArgumentNode.bytesObject(UuEncoding.encoded(octets, backtick));
        }
    }
}
