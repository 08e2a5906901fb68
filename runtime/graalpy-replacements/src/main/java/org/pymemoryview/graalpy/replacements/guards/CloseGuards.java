package org.pymemoryview.graalpy.replacements.guards;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.io.BytesIOBuiltinsFactory;
import com.oracle.graal.python.builtins.modules.io.PBytesIO;
import com.oracle.graal.python.builtins.objects.mmap.MMapBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.ExporterBytesNode;
import org.pymemoryview.graalpy.internals.MemoryMapReference;
import org.pymemoryview.graalpy.lock.FindLockNode;
import org.pymemoryview.graalpy.lock.GuardNode;
import org.pymemoryview.graalpy.lock.ResizeLock;
import org.pymemoryview.graalpy.replacements.originals.Originals;

import java.util.List;
import java.util.stream.Stream;

/**
 * Guards the methods of a BytesIO and an mmap that free their memory: they refuse while there are
 * views, whatever their arguments.
 */
public final class CloseGuards {
    private static final String RESIZED = "Existing exports of data: object cannot be re-sized";

    /** Methods of an mmap that GraalPy runs on a closed one too, whose pages stay mapped. */
    private static final List<String> OF_OPEN_MAPS = List.of(
            "__enter__",
            "find",
            "flush",
            "read",
            "read_byte",
            "readline",
            "seek",
            "size",
            "tell",
            "write");

    private CloseGuards() {}

    public static List<Factory<PythonBuiltinBaseNode>> ofBytesIo() {
        var factories = BytesIOBuiltinsFactory.getFactories();
        NodeFactory<? extends PythonBuiltinBaseNode> write = Originals.find(factories, "write");
        Factory<PythonBuiltinBaseNode> writeLines = Originals.around(
                Originals.find(factories, "writelines"),
                original -> new WriteLinesNode(
                        guardedWrite(write.createNode()), (PythonBinaryBuiltinNode) original));
        return Stream.concat(
                        Stream.of(Originals.around(write, CloseGuards::guardedWrite), writeLines),
                        Stream.of("truncate", "close", "__setstate__")
                                .map(name -> guard(factories, name, RESIZED)))
                .toList();
    }

    private static PythonBinaryBuiltinNode guardedWrite(PythonBuiltinBaseNode original) {
        return (PythonBinaryBuiltinNode) GuardedBuiltins.of(
                new WriteNode((PythonBinaryBuiltinNode) original), new CheckNode(RESIZED));
    }

    public static List<Factory<PythonBuiltinBaseNode>> ofMemoryMap() {
        var factories = MMapBuiltinsFactory.getFactories();
        return Stream.concat(
                        Stream.of(
                                CloseMapNode.factory(),
                                guard(
                                        factories,
                                        "resize",
                                        "mmap can't resize with extant buffers exported.")),
                        OF_OPEN_MAPS.stream()
                                .map(name -> Originals.around(
                                        Originals.find(factories, name),
                                        original ->
                                                GuardedBuiltins.of(original, new OpenMapNode()))))
                .toList();
    }

    private static Factory<PythonBuiltinBaseNode> guard(
            List<? extends NodeFactory<? extends PythonBuiltinBaseNode>> factories,
            String name,
            String message) {
        return Originals.around(
                Originals.find(factories, name),
                original -> GuardedBuiltins.of(original, new CheckNode(message)));
    }

    /**
     * {@code BytesIO.write}. GraalPy's own looks for the stream's bytes before it asks an exporter
     * for its own, which may be user code that closes the stream. So that one is asked first.
     */
    private static final class WriteNode extends PythonBinaryBuiltinNode {
        @Child
        private PythonBinaryBuiltinNode original;

        @Child
        private ExporterBytesNode bytes = new ExporterBytesNode(BufferFlags.CONTIG_RO);

        WriteNode(PythonBinaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object source) {
            boolean isOpen = self instanceof PBytesIO stream && stream.hasBuf();
            Object written = isOpen ? bytes.execute(frame, source) : source;
            return original.execute(frame, self, written);
        }
    }

    /** Raises ValueError if an mmap is closed. */
    private static final class OpenMapNode extends GuardNode {
        @Override
        public ResizeLock lockOf(Object self) {
            return null;
        }

        @Override
        public Object begin(Object self, ResizeLock lock) {
            if (self instanceof PMMap map && MemoryMapReference.isClosed(map)) {
                throw Errors.raise(
                        this, PythonBuiltinClassType.ValueError, "mmap closed or invalid");
            }
            return self;
        }
    }

    /** Raises BufferError if an object has views. */
    private static final class CheckNode extends GuardNode {
        @Child
        private FindLockNode findLock = FindLockNode.create();

        private final String message;

        CheckNode(String message) {
            this.message = message;
        }

        @Override
        public ResizeLock lockOf(Object self) {
            return findLock.execute(self);
        }

        @Override
        public Object begin(Object self, ResizeLock lock) {
            if (lock != null && lock.isHeld((PythonObject) self)) {
                throw Errors.raise(this, PythonBuiltinClassType.BufferError, message);
            }
            return self;
        }
    }
}
