package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.BinasciiModuleBuiltinsFactory;
import com.oracle.graal.python.builtins.modules.bz2.BZ2CompressorBuiltinsFactory;
import com.oracle.graal.python.builtins.modules.bz2.BZ2DecompressorBuiltinsFactory;
import com.oracle.graal.python.builtins.modules.lzma.LZMACompressorBuiltinsFactory;
import com.oracle.graal.python.builtins.modules.lzma.LZMADecompressorBuiltinsFactory;
import com.oracle.graal.python.builtins.modules.zlib.ZLibModuleBuiltinsFactory;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.replacements.originals.AsciiArgumentNode;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Functions and methods that read the bytes of an argument. GraalPy's read a bytes object or a
 * bytearray of any class by themselves, without the {@code __buffer__} of the class, and have an
 * error of their own for an exporter that refuses. They get the bytes instead, and the exporter's
 * error is raised.
 */
public final class ByteReaders {
    private ByteReaders() {}

    /** Functions, with the name of their module. The argument is the first. */
    public static Map<Factory<?>, String> functions() {
        Map<Factory<?>, String> functions = new HashMap<>();
        var zlib = ZLibModuleBuiltinsFactory.getFactories();
        List.of("crc32", "adler32")
                .forEach(name -> functions.put(first(zlib, name, ReadNode::new), "zlib"));
        var binascii = BinasciiModuleBuiltinsFactory.getFactories();
        List.of("a2b_base64", "a2b_hex", "unhexlify")
                .forEach(name ->
                        functions.put(first(binascii, name, ReadAsciiNode::new), "binascii"));
        DecodedBytes.functions().forEach(factory -> functions.put(factory, "_codecs"));
        return functions;
    }

    /** Methods of each class. The argument is the one after the object. */
    public static Map<PythonBuiltinClassType, List<Factory<PythonBuiltinBaseNode>>> methods() {
        return Map.of(
                PythonBuiltinClassType.BZ2Compressor,
                List.of(second(
                        BZ2CompressorBuiltinsFactory.getFactories(), "compress", ReadNode::new)),
                PythonBuiltinClassType.BZ2Decompressor,
                List.of(second(
                        BZ2DecompressorBuiltinsFactory.getFactories(),
                        "decompress",
                        ReadNode::new)),
                PythonBuiltinClassType.PLZMACompressor,
                List.of(second(
                        LZMACompressorBuiltinsFactory.getFactories(), "compress", ReadNode::new)),
                PythonBuiltinClassType.PLZMADecompressor,
                List.of(second(
                        LZMADecompressorBuiltinsFactory.getFactories(),
                        "decompress",
                        ReadNode::new)));
    }

    /** A function whose first argument is read. */
    static Factory<PythonBuiltinBaseNode> first(
            List<? extends NodeFactory<? extends PythonBuiltinBaseNode>> factories,
            String name,
            Supplier<ReadNode> read) {
        return Originals.around(Originals.find(factories, name), original -> {
            if (original instanceof PythonUnaryBuiltinNode unary) {
                return new FirstOfOne(unary, read.get());
            }
            return original instanceof PythonBinaryBuiltinNode binary
                    ? new FirstOfTwo(binary, read.get())
                    : new FirstOfThree((PythonTernaryBuiltinNode) original, read.get());
        });
    }

    /** A method whose argument after the object is read. */
    static Factory<PythonBuiltinBaseNode> second(
            List<? extends NodeFactory<? extends PythonBuiltinBaseNode>> factories,
            String name,
            Supplier<ReadNode> read) {
        return Originals.around(
                Originals.find(factories, name),
                original -> original instanceof PythonBinaryBuiltinNode binary
                        ? new SecondOfTwo(binary, read.get())
                        : new SecondOfThree((PythonTernaryBuiltinNode) original, read.get()));
    }

    /** The bytes of an exporter that GraalPy does not read as CPython does. */
    static class ReadNode extends Node {
        @Child
        BytesArgumentNode bytes;

        ReadNode() {
            this(new BytesArgumentNode(BufferFlags.SIMPLE));
        }

        ReadNode(BytesArgumentNode bytes) {
            this.bytes = bytes;
        }

        Object execute(VirtualFrame frame, Object data) {
            return bytes.execute(frame, data);
        }
    }

    /** The same for a function that takes text too, and says so where an exporter refuses. */
    private static final class ReadAsciiNode extends ReadNode {
        @Child
        private AsciiArgumentNode ascii = new AsciiArgumentNode();

        @Override
        Object execute(VirtualFrame frame, Object data) {
            return ascii.execute(frame, data);
        }
    }

    private static final class FirstOfOne extends PythonUnaryBuiltinNode {
        @Child
        private ReadNode bytes;

        @Child
        private PythonUnaryBuiltinNode original;

        FirstOfOne(PythonUnaryBuiltinNode original, ReadNode bytes) {
            this.original = original;
            this.bytes = bytes;
        }

        @Override
        public Object execute(VirtualFrame frame, Object data) {
            return original.execute(frame, bytes.execute(frame, data));
        }
    }

    private static final class FirstOfTwo extends PythonBinaryBuiltinNode {
        @Child
        private ReadNode bytes;

        @Child
        private PythonBinaryBuiltinNode original;

        FirstOfTwo(PythonBinaryBuiltinNode original, ReadNode bytes) {
            this.original = original;
            this.bytes = bytes;
        }

        @Override
        public Object execute(VirtualFrame frame, Object data, Object other) {
            return original.execute(frame, bytes.execute(frame, data), other);
        }
    }

    private static final class FirstOfThree extends PythonTernaryBuiltinNode {
        @Child
        private ReadNode bytes;

        @Child
        private PythonTernaryBuiltinNode original;

        FirstOfThree(PythonTernaryBuiltinNode original, ReadNode bytes) {
            this.original = original;
            this.bytes = bytes;
        }

        @Override
        public Object execute(VirtualFrame frame, Object data, Object other, Object third) {
            return original.execute(frame, bytes.execute(frame, data), other, third);
        }
    }

    private static final class SecondOfTwo extends PythonBinaryBuiltinNode {
        @Child
        private ReadNode bytes;

        @Child
        private PythonBinaryBuiltinNode original;

        SecondOfTwo(PythonBinaryBuiltinNode original, ReadNode bytes) {
            this.original = original;
            this.bytes = bytes;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object data) {
            return original.execute(frame, self, bytes.execute(frame, data));
        }
    }

    private static final class SecondOfThree extends PythonTernaryBuiltinNode {
        @Child
        private ReadNode bytes;

        @Child
        private PythonTernaryBuiltinNode original;

        SecondOfThree(PythonTernaryBuiltinNode original, ReadNode bytes) {
            this.original = original;
            this.bytes = bytes;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object data, Object other) {
            return original.execute(frame, self, bytes.execute(frame, data), other);
        }
    }
}
