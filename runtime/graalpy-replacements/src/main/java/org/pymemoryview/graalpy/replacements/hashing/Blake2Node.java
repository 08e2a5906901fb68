package org.pymemoryview.graalpy.replacements.hashing;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.modules.hashlib.Blake2bObjectBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.nodes.function.PythonBuiltinNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.internals.PresenceNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/**
 * {@code __new__} of {@code blake2b} and {@code blake2s}: {@code py_blake2b_new_impl} of CPython.
 * GraalPy's takes no other argument than a digest size that a security provider knows.
 */
@SlotSignature(
        name = "blake2b",
        minNumOfPositionalArgs = 1,
        parameterNames = {"$cls", "data"},
        keywordOnlyNames = {
            "digest_size",
            "key",
            "salt",
            "person",
            "fanout",
            "depth",
            "leaf_size",
            "node_offset",
            "node_depth",
            "inner_size",
            "last_node",
            "usedforsecurity"
        })
final class Blake2Node extends ArgumentsNode {
    private static final int COUNT = 14;

    @Child
    private PresenceNode presence = new PresenceNode();

    @Child
    private PythonBuiltinNode original;

    private Blake2Node(PythonBuiltinNode original) {
        super(0, COUNT);
        this.original = original;
    }

    static Factory<?> factory() {
        var original =
                Originals.findSlot(Blake2bObjectBuiltinsFactory.getFactories(), SlotKind.tp_new);
        return new Factory<>(
                Blake2Node.class,
                reads -> new Blake2Node((PythonBuiltinNode) original.createNode(reads)));
    }

    @Override
    public Object execute(VirtualFrame frame) {
        boolean isOurs = BouncyCastle.IS_THERE
                && presence.execute()
                && Blake2.of(PArguments.getArgument(frame, 0)) != null;
        return isOurs ? call(frame) : original.execute(frame);
    }

    @Override
    @TruffleBoundary
    Object compute(Object[] arguments) {
        Blake2 function = Blake2.of(arguments[0]);
        Blake2Parameters parameters = Blake2Parameters.of(function, arguments);
        LightDigest digest = Blake2Digests.of(parameters);
        digest.update(Octets.hashed(arguments[1]));
        return PFactory.createDigestObject(
                PythonLanguage.get(this), function.type, function.pythonName, digest);
    }
}
