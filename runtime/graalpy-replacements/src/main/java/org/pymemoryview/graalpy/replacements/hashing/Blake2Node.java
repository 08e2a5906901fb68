package org.pymemoryview.graalpy.replacements.hashing;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.modules.hashlib.Blake2bObjectBuiltinsFactory;
import com.oracle.graal.python.nodes.function.PythonBuiltinNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.graalpy.classes.Factory;
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
final class Blake2Node extends NewHashNode {
    private static final int COUNT = 14;

    private Blake2Node(PythonBuiltinNode original) {
        super(original, COUNT);
    }

    static Factory<?> factory() {
        var original =
                Originals.findSlot(Blake2bObjectBuiltinsFactory.getFactories(), SlotKind.tp_new);
        return new Factory<>(
                Blake2Node.class,
                reads -> new Blake2Node((PythonBuiltinNode) original.createNode(reads)));
    }

    @Override
    boolean makes(Object type) {
        return Blake2.of(type) != null;
    }

    @Override
    @TruffleBoundary
    Object compute(Object[] arguments) {
        Blake2 function = Blake2.of(type(arguments[0]));
        Blake2Parameters parameters = Blake2Parameters.of(function, arguments);
        LightDigest digest = Blake2Digests.of(parameters);
        digest.update(Octets.hashed(arguments[1]));
        return PFactory.createDigestObject(
                PythonLanguage.get(this), function.type, function.pythonName, digest);
    }
}
