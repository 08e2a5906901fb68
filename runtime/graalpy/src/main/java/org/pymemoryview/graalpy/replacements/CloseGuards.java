package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.io.BytesIOBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.mmap.MMapBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.lock.FindLockNode;
import org.pymemoryview.graalpy.lock.ResizeLock;

import java.util.List;
import java.util.stream.Stream;

/**
 * The methods of a BytesIO and an mmap that give up their memory, which refuse to while there are
 * views, whatever their arguments.
 */
final class CloseGuards {
    private CloseGuards() {}

    static List<Factory<PythonBuiltinBaseNode>> ofBytesIo() {
        String message = "Existing exports of data: object cannot be re-sized";
        return Stream.of("write", "writelines", "truncate", "close", "__setstate__")
                .map(name -> guard(BytesIOBuiltinsFactory.getFactories(), name, message))
                .toList();
    }

    static List<Factory<PythonBuiltinBaseNode>> ofMemoryMap() {
        var factories = MMapBuiltinsFactory.getFactories();
        return List.of(
                CloseMapNode.factory(),
                guard(factories, "resize", "mmap can't resize with extant buffers exported."));
    }

    private static Factory<PythonBuiltinBaseNode> guard(
            List<? extends NodeFactory<? extends PythonBuiltinBaseNode>> factories,
            String name,
            String message) {
        return Originals.around(
                Originals.find(factories, name), original -> guard(original, message));
    }

    private static PythonBuiltinBaseNode guard(PythonBuiltinBaseNode original, String message) {
        CheckNode check = new CheckNode(message);
        if (original instanceof PythonUnaryBuiltinNode unary) {
            return new UnaryGuard(unary, check);
        }
        if (original instanceof PythonBinaryBuiltinNode binary) {
            return new BinaryGuard(binary, check);
        }
        return new ReadingGuard((PythonBuiltinNode) original, check);
    }

    /** Raises BufferError where an object has views. */
    private static final class CheckNode extends Node {
        @Child
        private FindLockNode findLock = FindLockNode.create();

        private final String message;

        CheckNode(String message) {
            this.message = message;
        }

        /** The lock of an object that may have views still, or null. */
        ResizeLock execute(Object self) {
            ResizeLock lock = findLock.execute(self);
            if (lock != null && lock.isHeld((PythonObject) self)) {
                throw Errors.raise(this, PythonBuiltinClassType.BufferError, message);
            }
            return lock;
        }

        /** Ends the operation: views that there may be have the object's memory. */
        static void end(Object self, ResizeLock lock) {
            if (lock != null) {
                lock.follow((PythonObject) self);
            }
        }
    }

    private static final class UnaryGuard extends PythonUnaryBuiltinNode {
        @Child
        private CheckNode check;

        @Child
        private PythonUnaryBuiltinNode original;

        UnaryGuard(PythonUnaryBuiltinNode original, CheckNode check) {
            this.original = original;
            this.check = check;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self) {
            ResizeLock lock = check.execute(self);
            try {
                return original.execute(frame, self);
            } finally {
                CheckNode.end(self, lock);
            }
        }
    }

    private static final class BinaryGuard extends PythonBinaryBuiltinNode {
        @Child
        private CheckNode check;

        @Child
        private PythonBinaryBuiltinNode original;

        BinaryGuard(PythonBinaryBuiltinNode original, CheckNode check) {
            this.original = original;
            this.check = check;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object argument) {
            ResizeLock lock = check.execute(self);
            try {
                return original.execute(frame, self, argument);
            } finally {
                CheckNode.end(self, lock);
            }
        }
    }

    /** Around a node that reads its arguments itself. */
    private static final class ReadingGuard extends PythonBuiltinNode {
        @Child
        private CheckNode check;

        @Child
        private PythonBuiltinNode original;

        ReadingGuard(PythonBuiltinNode original, CheckNode check) {
            this.original = original;
            this.check = check;
        }

        @Override
        public Object execute(VirtualFrame frame) {
            Object self = PArguments.getArgument(frame, 0);
            ResizeLock lock = check.execute(self);
            try {
                return original.execute(frame);
            } finally {
                CheckNode.end(self, lock);
            }
        }
    }
}
