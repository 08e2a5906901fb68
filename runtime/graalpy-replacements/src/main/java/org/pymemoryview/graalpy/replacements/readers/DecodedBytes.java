package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.builtins.modules.CodecsModuleBuiltinsFactory;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.exporters.AcquireNode;

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
                .map(name -> ByteReaders.first(factories, name, ReadAllNode::new))
                .toList();
    }

    private static final class ReadAllNode extends ByteReaders.ReadNode {
        @Override
        Object execute(VirtualFrame frame, Object data) {
            return AcquireNode.isPlainBytes(data) ? data : bytes.convert(frame, data);
        }
    }
}
