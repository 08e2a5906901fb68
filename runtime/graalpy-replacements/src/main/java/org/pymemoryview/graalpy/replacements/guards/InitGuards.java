package org.pymemoryview.graalpy.replacements.guards;

import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.io.BytesIOBuiltinsFactory;
import com.oracle.graal.python.builtins.modules.io.PBytesIO;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonQuaternaryBuiltinNode;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.lock.FindLockNode;
import org.pymemoryview.graalpy.lock.ResizeLock;
import org.pymemoryview.graalpy.lock.ResizeTrialNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;
import org.pymemoryview.graalpy.replacements.readers.ReaderSlots;

import java.util.List;

/**
 * Guards {@code __init__} when it is called on an object that exists already: that gives the object
 * new contents, and is refused while there are views.
 *
 * <p>The slot that initializes new objects is not replaced, since these have no views.
 */
public final class InitGuards {
    private InitGuards() {}

    public static List<Factory<? extends PythonBuiltinBaseNode>> ofByteArray() {
        return List.of(Factory.of(ByteArrayInitNode.class, ByteArrayInitNode::new));
    }

    public static List<Factory<? extends PythonBuiltinBaseNode>> ofBytesIo() {
        return List.of(Factory.of(BytesIOInitNode.class, BytesIOInitNode::new));
    }

    @Builtin(
            name = "__init__",
            minNumOfPositionalArgs = 1,
            parameterNames = {"$self", "source", "encoding", "errors"},
            doc = "Initialize self.  See help(type(self)) for accurate signature.")
    static final class ByteArrayInitNode extends PythonQuaternaryBuiltinNode {
        @Child
        private ResizeTrialNode trial = new ResizeTrialNode();

        @Child
        private PythonQuaternaryBuiltinNode original = ReaderSlots.createByteArrayInit();

        @Override
        public Object execute(
                VirtualFrame frame, Object self, Object source, Object encoding, Object errors) {
            ResizeLock lock = trial.lockOf(self);
            Object target = trial.begin(self, lock);
            if (target != self && ((PByteArray) self).getSequenceStorage().length() > 0) {
                throw trial.refusal(self);
            }
            try {
                Object result = original.execute(frame, target, source, encoding, errors);
                return trial.end(self, target, result);
            } finally {
                trial.follow(self, lock);
            }
        }
    }

    @Builtin(
            name = "__init__",
            minNumOfPositionalArgs = 1,
            parameterNames = {"$self", "initial_bytes"},
            doc = "Initialize self.  See help(type(self)) for accurate signature.")
    static final class BytesIOInitNode extends PythonBinaryBuiltinNode {
        @Child
        private FindLockNode findLock = FindLockNode.create();

        @Child
        private PythonBinaryBuiltinNode original = (PythonBinaryBuiltinNode)
                Originals.findSlot(BytesIOBuiltinsFactory.getFactories(), SlotKind.tp_init)
                        .createNode();

        @Override
        public Object execute(VirtualFrame frame, Object self, Object bytes) {
            ResizeLock lock = findLock.execute(self);
            if (lock != null && self instanceof PBytesIO stream && lock.isHeld(stream)) {
                // As in CPython, the stream is emptied before the check for views.
                stream.setStringSize(0);
                stream.setPos(0);
                throw Errors.raise(
                        this,
                        PythonBuiltinClassType.BufferError,
                        "Existing exports of data: object cannot be re-sized");
            }
            try {
                return original.execute(frame, self, bytes);
            } finally {
                // User code may have made the first view.
                ResizeLock now = findLock.execute(self);
                if (now != null) {
                    now.follow(self);
                }
            }
        }
    }
}
