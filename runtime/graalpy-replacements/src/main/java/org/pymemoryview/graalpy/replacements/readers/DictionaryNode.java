package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.builtins.modules.zlib.ZLibModuleBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.PBytesLike;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinNode;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.exporters.ExporterBytesNode;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;

import java.util.List;

/**
 * {@code zlib.compressobj} and {@code zlib.decompressobj}, whose dictionary GraalPy takes from
 * bytes and from its own memoryview only: they get the bytes of any other exporter.
 */
public final class DictionaryNode extends PythonBuiltinNode {
    private final int dictionary;

    @Child
    private BytesArgumentNode bytes = new BytesArgumentNode(BufferFlags.SIMPLE);

    @Child
    private PythonBuiltinNode original;

    private DictionaryNode(int dictionary, PythonBuiltinNode original) {
        this.dictionary = dictionary;
        this.original = original;
    }

    public static List<Factory<PythonBuiltinBaseNode>> factories() {
        return List.of(factory("compressobj", 6), factory("decompressobj", 2));
    }

    /** @param dictionary the index of the argument; the first is the module */
    private static Factory<PythonBuiltinBaseNode> factory(String name, int dictionary) {
        return Originals.around(
                Originals.find(ZLibModuleBuiltinsFactory.getFactories(), name),
                original -> new DictionaryNode(dictionary, (PythonBuiltinNode) original));
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object argument = PArguments.getArgument(frame, dictionary);
        boolean isRead =
                argument instanceof PBytesLike && ExporterBytesNode.isOfBuiltinClass(argument);
        if (!isRead) {
            PArguments.setArgument(
                    frame.getArguments(), dictionary, bytes.convert(frame, argument));
        }
        return original.execute(frame);
    }
}
