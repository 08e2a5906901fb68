package org.pymemoryview.graalpy.replacements.additions;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.modules.CodecsModuleBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.lib.PyObjectIsTrueNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonQuaternaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.clinic.JavaIntConversionNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Keys;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;

import java.util.List;

/** {@code codecs.readbuffer_encode} and {@code utf_16_ex_decode}, which GraalPy has no code for. */
final class CodecNodes {
    private CodecNodes() {}

    static List<Factory<? extends PythonBuiltinBaseNode>> factories() {
        return List.of(
                Factory.of(ReadBufferNode.class, ReadBufferNode::new),
                Factory.of(DecodeUtf16Node.class, DecodeUtf16Node::new));
    }

    /** Raises what CPython's argument parser does for {@code errors} that are no text. */
    private static void checkErrors(Node node, String function, Object errors) {
        boolean isNone = errors == PNone.NO_VALUE || errors == PNone.NONE;
        if (!isNone && !BytesArgumentNode.isText(errors)) {
            throw wrongErrors(node, function, errors);
        }
    }

    @TruffleBoundary
    private static RuntimeException wrongErrors(Node node, String function, Object errors) {
        return Errors.typeError(
                node,
                "%s() argument 2 must be str or None, not %s"
                        .formatted(function, Errors.argumentTypeName(errors)));
    }

    @Builtin(
            name = "readbuffer_encode",
            minNumOfPositionalArgs = 1,
            numOfPositionalOnlyArgs = 2,
            parameterNames = {"data", "errors"})
    static final class ReadBufferNode extends PythonBinaryBuiltinNode {
        @Child
        private TextOrBytesNode bytes = new TextOrBytesNode();

        @Override
        public Object execute(VirtualFrame frame, Object data, Object errors) {
            Object read = bytes.execute(frame, data);
            checkErrors(this, "readbuffer_encode", errors);
            return copied(read);
        }

        @TruffleBoundary
        private static Object copied(Object read) {
            byte[] octets = BytesArgumentNode.octets(read);
            return PFactory.createTuple(
                    PythonLanguage.get(null),
                    new Object[] {BytesArgumentNode.bytesObject(octets), octets.length});
        }
    }

    /**
     * Decodes UTF-16, and says in which order its bytes were: -1 for the little end first, 1 for
     * the big end; 0, which asks for the byte order mark, where there was none.
     */
    @Builtin(
            name = "utf_16_ex_decode",
            minNumOfPositionalArgs = 1,
            numOfPositionalOnlyArgs = 4,
            parameterNames = {"data", "errors", "byteorder", "final"})
    static final class DecodeUtf16Node extends PythonQuaternaryBuiltinNode {
        @Child
        private BytesArgumentNode bytes = new BytesArgumentNode(BufferFlags.SIMPLE);

        @Child
        private JavaIntConversionNode toInt = JavaIntConversionNode.create(0, false);

        @Child
        private PyObjectIsTrueNode isTrue = PyObjectIsTrueNode.create();

        @Child
        private PythonTernaryBuiltinNode either = decoder("utf_16_decode");

        @Child
        private PythonTernaryBuiltinNode littleEnd = decoder("utf_16_le_decode");

        @Child
        private PythonTernaryBuiltinNode bigEnd = decoder("utf_16_be_decode");

        private static PythonTernaryBuiltinNode decoder(String name) {
            return (PythonTernaryBuiltinNode)
                    Originals.find(CodecsModuleBuiltinsFactory.getFactories(), name)
                            .createNode();
        }

        @Override
        public Object execute(
                VirtualFrame frame, Object data, Object errors, Object byteOrder, Object isFinal) {
            Object read = bytes.require(frame, data);
            checkErrors(this, "utf_16_ex_decode", errors);
            int order = (int) toInt.execute(frame, byteOrder);
            boolean last = isFinal != PNone.NO_VALUE && isTrue.execute(frame, isFinal);
            Object handler = errors == PNone.NONE ? PNone.NO_VALUE : errors;
            PythonTernaryBuiltinNode decoder = order == 0 ? either : order < 0 ? littleEnd : bigEnd;
            Object decoded = decoder.execute(frame, read, handler, last);
            return withOrder((PTuple) decoded, order == 0 ? orderOf(read) : order);
        }

        /** The byte order that the mark at the beginning says, or 0. */
        private static int orderOf(Object read) {
            byte[] octets = BytesArgumentNode.octets(read);
            int mark = octets.length < 2 ? 0 : (octets[0] & 0xff) << 8 | octets[1] & 0xff;
            return mark == 0xfffe ? -1 : mark == 0xfeff ? 1 : 0;
        }

        @TruffleBoundary
        private static Object withOrder(PTuple decoded, int order) {
            Object[] found = Keys.items(decoded);
            return PFactory.createTuple(
                    PythonLanguage.get(null), new Object[] {found[0], found[1], order});
        }
    }
}
