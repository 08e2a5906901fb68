package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.builtins.modules.CodecsModuleBuiltinsFactory;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.exporters.AcquireNode;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;

import java.util.List;

/**
 * Decoders get a bytes object of every exporter. Some of GraalPy's end the program where they have
 * been called with objects of more than three classes, or have an error to raise for a str with a
 * {@code __buffer__}.
 */
final class DecodedBytes {
    private static final List<String> FUNCTIONS = List.of(
            "ascii_decode",
            "latin_1_decode",
            "utf_7_decode",
            "utf_8_decode",
            "utf_16_decode",
            "utf_16_be_decode",
            "utf_16_le_decode",
            "utf_32_decode",
            "utf_32_be_decode",
            "utf_32_le_decode");

    private DecodedBytes() {}

    /** Functions of {@code _codecs}. */
    static List<Factory<PythonBuiltinBaseNode>> functions() {
        var factories = CodecsModuleBuiltinsFactory.getFactories();
        return FUNCTIONS.stream()
                .map(name -> Originals.around(
                        Originals.find(factories, name),
                        original -> original instanceof PythonBinaryBuiltinNode binary
                                ? new OfTwo(binary)
                                : new OfThree((PythonTernaryBuiltinNode) original)))
                .toList();
    }

    private static final class ReadAllNode extends ByteReaders.ReadNode {
        @Child
        private BytesArgumentNode bytes = new BytesArgumentNode(BufferFlags.SIMPLE);

        @Override
        Object execute(VirtualFrame frame, Object data) {
            return AcquireNode.isPlainBytes(data) ? data : bytes.convert(frame, data);
        }
    }

    private static final class OfTwo extends PythonBinaryBuiltinNode {
        @Child
        private ReadAllNode bytes = new ReadAllNode();

        @Child
        private PythonBinaryBuiltinNode original;

        OfTwo(PythonBinaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object data, Object errors) {
            return original.execute(frame, bytes.execute(frame, data), errors);
        }
    }

    private static final class OfThree extends PythonTernaryBuiltinNode {
        @Child
        private ReadAllNode bytes = new ReadAllNode();

        @Child
        private PythonTernaryBuiltinNode original;

        OfThree(PythonTernaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object data, Object errors, Object isFinal) {
            return original.execute(frame, bytes.execute(frame, data), errors, isFinal);
        }
    }
}
