package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.hashlib.DigestObject;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.line.Builtin;

import java.util.Arrays;
import java.util.List;

/**
 * Attributes that the SHA-3 classes of GraalPy's Java lack: those of its C have them. Ours are the
 * ones in Java, since C code does not ask a class for its {@code __buffer__}.
 */
public final class Sha3Attributes {
    public static final List<PythonBuiltinClassType> TYPES = List.of(
            PythonBuiltinClassType.Sha3SHA224Type,
            PythonBuiltinClassType.Sha3SHA256Type,
            PythonBuiltinClassType.Sha3SHA384Type,
            PythonBuiltinClassType.Sha3SHA512Type,
            PythonBuiltinClassType.Sha3Shake128Type,
            PythonBuiltinClassType.Sha3Shake256Type);

    /** The bits of the state that a block of input and what it does not reach take. */
    private static final int STATE_BITS = 1600;

    /** What is appended to the input, after FIPS 202. */
    private static final byte HASH_SUFFIX = 0x06;

    private static final byte SHAKE_SUFFIX = 0x1f;

    private Sha3Attributes() {}

    /** An attribute. */
    enum Attribute {
        RATE("_rate_bits"),
        CAPACITY("_capacity_bits"),
        SUFFIX("_suffix");

        final String pythonName;

        Attribute(String pythonName) {
            this.pythonName = pythonName;
        }
    }

    public static List<Factory<? extends PythonBuiltinBaseNode>> factories() {
        return Arrays.stream(Attribute.values())
                .<Factory<? extends PythonBuiltinBaseNode>>map(attribute -> Factory.named(
                        AttributeNode.class,
                        attribute.pythonName,
                        "",
                        () -> Sha3AttributesFactory.AttributeNodeGen.create(attribute)))
                .toList();
    }

    @Builtin(name = "_rate_bits", minNumOfPositionalArgs = 1, isGetter = true)
    abstract static class AttributeNode extends PythonUnaryBuiltinNode {
        private final Attribute attribute;

        AttributeNode(Attribute attribute) {
            this.attribute = attribute;
        }

        @Specialization
        Object value(Object self, @Bind Node node, @Bind PythonLanguage language) {
            if (!(self instanceof DigestObject digest)) {
                throw Self.notForMethod(node, self, "_sha3", attribute.pythonName);
            }
            int rate = digest.getBlockSize() * Byte.SIZE;
            return switch (attribute) {
                case RATE -> rate;
                case CAPACITY -> STATE_BITS - rate;
                case SUFFIX -> PFactory.createBytes(language, new byte[] {suffix(digest)});
            };
        }
    }

    private static byte suffix(DigestObject digest) {
        PythonBuiltinClassType type = digest.getType();
        boolean isShake = type == PythonBuiltinClassType.Sha3Shake128Type
                || type == PythonBuiltinClassType.Sha3Shake256Type;
        return isShake ? SHAKE_SUFFIX : HASH_SUFFIX;
    }
}
