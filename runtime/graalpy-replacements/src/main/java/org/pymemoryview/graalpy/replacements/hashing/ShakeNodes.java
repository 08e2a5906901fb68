package org.pymemoryview.graalpy.replacements.hashing;

import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.modules.hashlib.HashlibModuleBuiltinsFactory;
import com.oracle.graal.python.builtins.modules.hashlib.Sha3BuiltinsFactory;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinNode;
import com.oracle.graal.python.nodes.util.CastToJavaStringNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/**
 * What makes SHAKE hashes, whose digests have any length. Java's security providers have these
 * functions with one length, and GraalPy the hashes that those make.
 */
final class ShakeNodes {
    private static final int COUNT = 3;

    private ShakeNodes() {}

    /** {@code _hashlib.new}. */
    static Factory<?> byName() {
        return Originals.around(
                Originals.find(HashlibModuleBuiltinsFactory.getFactories(), "new"),
                original -> new ByNameNode((PythonBuiltinNode) original));
    }

    /** {@code __new__} of all classes of {@code _sha3}, which share the slot. */
    static Factory<? extends PythonBuiltinBaseNode> newFactory() {
        var original = Originals.findSlot(Sha3BuiltinsFactory.getFactories(), SlotKind.tp_new);
        return new Factory<>(
                NewNode.class,
                reads -> new NewNode((PythonBuiltinNode) original.createNode(reads)));
    }

    /** {@code py_sha3_new_impl} for the SHAKE classes. */
    @SlotSignature(
            minNumOfPositionalArgs = 1,
            parameterNames = {"$cls", "string"},
            keywordOnlyNames = {"usedforsecurity"})
    private static final class NewNode extends NewHashNode {
        NewNode(PythonBuiltinNode original) {
            super(original, COUNT);
        }

        @Override
        boolean makes(Object type) {
            return Shake.of(type) != null;
        }

        @Override
        @TruffleBoundary
        Object compute(Object[] arguments) {
            return Shake.of(type(arguments[0])).make(arguments[1], arguments[2]);
        }
    }

    /** {@code _hashlib.new}. */
    private static final class ByNameNode extends ArgumentsNode {
        /** The index of the name; the first argument is the module. */
        private static final int NAME = 1;

        @Child
        private PythonBuiltinNode original;

        ByNameNode(PythonBuiltinNode original) {
            super(NAME, COUNT);
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame) {
            boolean isOurs = function(PArguments.getArgument(frame, NAME)) != null;
            return isOurs ? call(frame) : original.execute(frame);
        }

        @TruffleBoundary
        private static Shake function(Object name) {
            return BytesArgumentNode.isText(name)
                    ? Shake.named(CastToJavaStringNode.getUncached().execute(name))
                    : null;
        }

        @Override
        @TruffleBoundary
        Object compute(Object[] arguments) {
            return function(arguments[0]).makeHash(arguments[1], arguments[2]);
        }
    }
}
