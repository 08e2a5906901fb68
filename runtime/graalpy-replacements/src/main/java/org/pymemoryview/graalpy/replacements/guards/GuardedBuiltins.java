package org.pymemoryview.graalpy.replacements.guards;

import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonQuaternaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.lock.GuardNode;
import org.pymemoryview.graalpy.lock.ResizeLock;

/** Wraps methods of GraalPy's in guards, with as many arguments as the original. */
final class GuardedBuiltins {
    private GuardedBuiltins() {}

    static PythonBuiltinBaseNode of(PythonBuiltinBaseNode original, GuardNode guard) {
        if (original instanceof PythonUnaryBuiltinNode unary) {
            return new Unary(unary, guard);
        }
        if (original instanceof PythonBinaryBuiltinNode binary) {
            return new Binary(binary, guard);
        }
        if (original instanceof PythonTernaryBuiltinNode ternary) {
            return new Ternary(ternary, guard);
        }
        if (original instanceof PythonQuaternaryBuiltinNode quaternary) {
            return new Quaternary(quaternary, guard);
        }
        return new Reading((PythonBuiltinNode) original, guard);
    }

    private static final class Unary extends PythonUnaryBuiltinNode {
        @Child
        private GuardNode guard;

        @Child
        private PythonUnaryBuiltinNode original;

        Unary(PythonUnaryBuiltinNode original, GuardNode guard) {
            this.original = original;
            this.guard = guard;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self) {
            ResizeLock lock = guard.lockOf(self);
            Object target = guard.begin(self, lock);
            try {
                return guard.end(self, target, original.execute(frame, target));
            } catch (PException e) {
                throw guard.reword(self, e);
            } finally {
                guard.follow(self, lock);
            }
        }
    }

    private static final class Binary extends PythonBinaryBuiltinNode {
        @Child
        private GuardNode guard;

        @Child
        private PythonBinaryBuiltinNode original;

        Binary(PythonBinaryBuiltinNode original, GuardNode guard) {
            this.original = original;
            this.guard = guard;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object argument) {
            ResizeLock lock = guard.lockOf(self);
            Object target = guard.begin(self, lock);
            try {
                return guard.end(self, target, original.execute(frame, target, argument));
            } catch (PException e) {
                throw guard.reword(self, e);
            } finally {
                guard.follow(self, lock);
            }
        }
    }

    private static final class Ternary extends PythonTernaryBuiltinNode {
        @Child
        private GuardNode guard;

        @Child
        private PythonTernaryBuiltinNode original;

        Ternary(PythonTernaryBuiltinNode original, GuardNode guard) {
            this.original = original;
            this.guard = guard;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object first, Object second) {
            ResizeLock lock = guard.lockOf(self);
            Object target = guard.begin(self, lock);
            try {
                return guard.end(self, target, original.execute(frame, target, first, second));
            } catch (PException e) {
                throw guard.reword(self, e);
            } finally {
                guard.follow(self, lock);
            }
        }
    }

    private static final class Quaternary extends PythonQuaternaryBuiltinNode {
        @Child
        private GuardNode guard;

        @Child
        private PythonQuaternaryBuiltinNode original;

        Quaternary(PythonQuaternaryBuiltinNode original, GuardNode guard) {
            this.original = original;
            this.guard = guard;
        }

        @Override
        public Object execute(
                VirtualFrame frame, Object self, Object first, Object second, Object third) {
            ResizeLock lock = guard.lockOf(self);
            Object target = guard.begin(self, lock);
            try {
                return guard.end(
                        self, target, original.execute(frame, target, first, second, third));
            } catch (PException e) {
                throw guard.reword(self, e);
            } finally {
                guard.follow(self, lock);
            }
        }
    }

    /** Wraps a node that reads its arguments from the frame. */
    private static final class Reading extends PythonBuiltinNode {
        @Child
        private GuardNode guard;

        @Child
        private PythonBuiltinNode original;

        Reading(PythonBuiltinNode original, GuardNode guard) {
            this.original = original;
            this.guard = guard;
        }

        @Override
        public Object execute(VirtualFrame frame) {
            Object self = PArguments.getArgument(frame, 0);
            ResizeLock lock = guard.lockOf(self);
            Object target = guard.begin(self, lock);
            PArguments.setArgument(frame.getArguments(), 0, target);
            try {
                return guard.end(self, target, original.execute(frame));
            } catch (PException e) {
                throw guard.reword(self, e);
            } finally {
                guard.follow(self, lock);
            }
        }
    }
}
