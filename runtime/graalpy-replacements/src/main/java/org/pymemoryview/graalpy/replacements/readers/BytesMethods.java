package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.bytes.ByteArrayBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.BytesBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.BytesCommonBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonQuaternaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.graal.python.runtime.sequence.storage.ObjectSequenceStorage;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Keys;
import org.pymemoryview.graalpy.exporters.AcquireNode;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;
import org.pymemoryview.graalpy.types.HostContext;

import java.util.ArrayList;
import java.util.List;

/**
 * Methods of bytes and bytearray whose arguments are not read in CPython's order in GraalPy, or
 * that copy more than they need.
 */
public final class BytesMethods {
    private static final List<String> SEARCHES =
            List.of("find", "rfind", "index", "rindex", "count");

    private BytesMethods() {}

    public static List<Factory<PythonBuiltinBaseNode>> ofBytes() {
        List<Factory<PythonBuiltinBaseNode>> methods = of(BytesBuiltinsFactory.getFactories());
        methods.add(Originals.around(
                Originals.find(BytesCommonBuiltinsFactory.getFactories(), "decode"),
                original -> new DecodeNode((PythonTernaryBuiltinNode) original)));
        return methods;
    }

    public static List<Factory<PythonBuiltinBaseNode>> ofByteArray() {
        return of(ByteArrayBuiltinsFactory.getFactories());
    }

    private static List<Factory<PythonBuiltinBaseNode>> of(
            List<? extends NodeFactory<? extends PythonBuiltinBaseNode>> own) {
        var common = BytesCommonBuiltinsFactory.getFactories();
        List<Factory<PythonBuiltinBaseNode>> methods = new ArrayList<>();
        for (String name : SEARCHES) {
            methods.add(Originals.around(
                    Originals.find(common, name),
                    original -> new SearchNode((PythonQuaternaryBuiltinNode) original)));
        }
        // GraalPy makes it of lstrip and rstrip: both would ask.
        methods.add(ByteReaders.second(common, "strip", ByteReaders.ReadNode::new));
        // GraalPy's ask both objects.
        methods.add(ByteReaders.second(common, "removeprefix", ByteReaders.ReadNode::new));
        methods.add(ByteReaders.second(common, "removesuffix", ByteReaders.ReadNode::new));
        methods.add(Originals.around(
                Originals.find(common, "join"),
                original -> new JoinNode((PythonBinaryBuiltinNode) original)));
        for (String name : List.of("partition", "rpartition")) {
            methods.add(Originals.around(
                    Originals.find(common, name),
                    original -> new PartitionNode((PythonBinaryBuiltinNode) original)));
        }
        for (String name : List.of("startswith", "endswith")) {
            methods.add(Originals.around(
                    Originals.find(common, name),
                    original -> new AffixNode(name, (PythonQuaternaryBuiltinNode) original)));
        }
        methods.add(Originals.around(
                Originals.find(own, "translate"),
                original -> new ArgumentsNode((PythonBuiltinNode) original)));
        methods.add(Originals.around(
                Originals.find(common, "maketrans"),
                original -> new ArgumentsNode((PythonBuiltinNode) original)));
        return methods;
    }

    /** CPython decodes a bytes object itself, and the buffer of a bytearray. */
    private static final class DecodeNode extends PythonTernaryBuiltinNode {
        @Child
        private PythonTernaryBuiltinNode original;

        DecodeNode(PythonTernaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object encoding, Object errors) {
            Object read = self instanceof PBytes bytes ? BytesArgumentNode.itself(bytes) : self;
            return original.execute(frame, read, encoding, errors);
        }
    }

    /** A method that takes an exporter or an int, with two bounds. */
    private static final class SearchNode extends PythonQuaternaryBuiltinNode {
        @Child
        private BytesArgumentNode bytes = new BytesArgumentNode(BufferFlags.SIMPLE);

        @Child
        private PythonQuaternaryBuiltinNode original;

        SearchNode(PythonQuaternaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(
                VirtualFrame frame, Object self, Object searched, Object start, Object end) {
            return original.execute(frame, self, bytes.execute(frame, searched), start, end);
        }
    }

    /**
     * A bytearray returns a copy of the separator. bytes return the {@code obj} of its buffer,
     * which is a wrapper where the class has a {@code __buffer__} in Python.
     */
    private static final class PartitionNode extends PythonBinaryBuiltinNode {
        @Child
        private BytesArgumentNode bytes = new BytesArgumentNode(BufferFlags.SIMPLE);

        @Child
        private BytesArgumentNode copied = new BytesArgumentNode(BufferFlags.FULL_RO);

        @Child
        private PythonBinaryBuiltinNode original;

        PartitionNode(PythonBinaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object separator) {
            if (self instanceof PByteArray) {
                return original.execute(frame, self, copied.execute(frame, separator));
            }
            Object result = original.execute(frame, self, bytes.execute(frame, separator));
            if (!(result instanceof PTuple parts)) {
                return result;
            }
            return AcquireNode.isPlainBytes(separator)
                    ? withItself(parts, separator)
                    : withSeparator(parts, separator);
        }

        private Object withItself(PTuple parts, Object separator) {
            boolean isFound = parts.getSequenceStorage() instanceof ObjectSequenceStorage storage
                    && storage.getInternalObjectArray()[1] instanceof PBytes found
                    && found.getSequenceStorage().length() > 0;
            if (!isFound) {
                return parts;
            }
            Object[] items =
                    ((ObjectSequenceStorage) parts.getSequenceStorage()).getInternalObjectArray();
            Object[] same = {items[0], separator, items[2]};
            return PFactory.createTuple(PythonLanguage.get(this), same);
        }

        @TruffleBoundary
        private static Object withSeparator(PTuple parts, Object separator) {
            Object[] items = Keys.items(parts).clone();
            if (items[1] instanceof PBytes found && found.getSequenceStorage().length() > 0) {
                items[1] = Exporters.isPythonExporter(separator)
                        ? HostContext.get().newBufferWrapper()
                        : exporterOf(separator);
            }
            return PFactory.createTuple(PythonLanguage.get(null), items);
        }

        /** The object that the separator's buffer names: not that itself for a PickleBuffer. */
        private static Object exporterOf(Object separator) {
            MemoryView view = Exporters.bufferView(separator, BufferFlags.SIMPLE);
            try {
                return view.obj();
            } finally {
                view.release();
            }
        }
    }

    /**
     * {@code translate}, whose table and deleted bytes are exporters, or {@code maketrans}, a
     * static method, whose two arguments are.
     */
    private static final class ArgumentsNode extends PythonBuiltinNode {
        @Child
        private BytesArgumentNode bytes = new BytesArgumentNode(BufferFlags.SIMPLE);

        @Child
        private PythonBuiltinNode original;

        ArgumentsNode(PythonBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame) {
            boolean bytesFirst = PArguments.getArgument(frame, 0) instanceof PBytes;
            for (int i = 1; i <= 2; i++) {
                Object argument = PArguments.getArgument(frame, i);
                Object read = bytesFirst && argument instanceof PBytes
                        ? bytes.executeBytesFirst(frame, argument)
                        : bytes.execute(frame, argument);
                PArguments.setArgument(frame.getArguments(), i, read);
            }
            return original.execute(frame);
        }
    }
}
