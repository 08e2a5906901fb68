package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.builtins.objects.array.ArrayBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.ByteArrayBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.lock.ResizeLock;
import org.pymemoryview.graalpy.lock.ResizeTrialNode;

import java.util.List;

/**
 * The methods that resize a bytearray or an array, which refuse to while there are views.
 *
 * <p>GraalPy's methods look at a count of exports. But that can only be right where releases are
 * certain, so that these ask our own lock first, which also knows of dropped views.
 */
final class ResizeGuards {
    private ResizeGuards() {}

    static List<Factory<PythonBuiltinBaseNode>> ofByteArray() {
        return guards(
                ByteArrayBuiltinsFactory.getFactories(),
                "append",
                "extend",
                "insert",
                "pop",
                "remove",
                "clear");
    }

    static List<Factory<PythonBuiltinBaseNode>> ofArray() {
        return guards(
                ArrayBuiltinsFactory.getFactories(),
                "append",
                "extend",
                "insert",
                "pop",
                "remove",
                "frombytes",
                "fromfile",
                "fromlist",
                "fromunicode");
    }

    private static List<Factory<PythonBuiltinBaseNode>> guards(
            List<? extends NodeFactory<? extends PythonBuiltinBaseNode>> factories,
            String... names) {
        return List.of(names).stream()
                .map(name -> Originals.around(Originals.find(factories, name), ResizeGuards::guard))
                .toList();
    }

    private static PythonBuiltinBaseNode guard(PythonBuiltinBaseNode original) {
        if (original instanceof PythonUnaryBuiltinNode unary) {
            return new UnaryGuard(unary);
        }
        if (original instanceof PythonBinaryBuiltinNode binary) {
            return new BinaryGuard(binary);
        }
        if (original instanceof PythonTernaryBuiltinNode ternary) {
            return new TernaryGuard(ternary);
        }
        return new ReadingGuard((PythonBuiltinNode) original);
    }

    private static final class UnaryGuard extends PythonUnaryBuiltinNode {
        @Child
        private ResizeTrialNode trial = new ResizeTrialNode();

        @Child
        private PythonUnaryBuiltinNode original;

        UnaryGuard(PythonUnaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self) {
            ResizeLock lock = trial.lockOf(self);
            Object target = trial.begin(self, lock);
            try {
                return trial.end(self, target, original.execute(frame, target));
            } finally {
                trial.follow(self, lock);
            }
        }
    }

    private static final class BinaryGuard extends PythonBinaryBuiltinNode {
        @Child
        private ResizeTrialNode trial = new ResizeTrialNode();

        @Child
        private PythonBinaryBuiltinNode original;

        BinaryGuard(PythonBinaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object argument) {
            ResizeLock lock = trial.lockOf(self);
            Object target = trial.begin(self, lock);
            try {
                return trial.end(self, target, original.execute(frame, target, argument));
            } finally {
                trial.follow(self, lock);
            }
        }
    }

    private static final class TernaryGuard extends PythonTernaryBuiltinNode {
        @Child
        private ResizeTrialNode trial = new ResizeTrialNode();

        @Child
        private PythonTernaryBuiltinNode original;

        TernaryGuard(PythonTernaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object first, Object second) {
            ResizeLock lock = trial.lockOf(self);
            Object target = trial.begin(self, lock);
            try {
                return trial.end(self, target, original.execute(frame, target, first, second));
            } finally {
                trial.follow(self, lock);
            }
        }
    }

    /** Around a node that reads its arguments itself. */
    private static final class ReadingGuard extends PythonBuiltinNode {
        @Child
        private ResizeTrialNode trial = new ResizeTrialNode();

        @Child
        private PythonBuiltinNode original;

        ReadingGuard(PythonBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame) {
            Object self = PArguments.getArgument(frame, 0);
            ResizeLock lock = trial.lockOf(self);
            Object target = trial.begin(self, lock);
            PArguments.setArgument(frame.getArguments(), 0, target);
            try {
                return trial.end(self, target, original.execute(frame));
            } catch (PException e) {
                throw self instanceof PByteArray bytes ? indexError(bytes, e) : e;
            } finally {
                trial.follow(self, lock);
            }
        }

        /**
         * The only error of an index here is that of {@code pop}, which GraalPy words as a list's.
         */
        @TruffleBoundary
        private PException indexError(PByteArray bytes, PException raised) {
            boolean empty = bytes.getSequenceStorage().length() == 0;
            return Errors.rewordIndexError(
                    this, raised, empty ? "pop from empty bytearray" : "pop index out of range");
        }
    }
}
