package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.hashlib.DigestObjectBuiltinsFactory;
import com.oracle.graal.python.builtins.modules.hashlib.HashlibModuleBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonQuaternaryBuiltinNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;

import java.util.List;

/** Bytes that are hashed: the {@code update} of a hash, and the arguments of hmac. */
public final class HashedBytes {
    /** The classes of hashes, which have the same methods. */
    public static final List<PythonBuiltinClassType> HASHES = List.of(
            PythonBuiltinClassType.MD5Type,
            PythonBuiltinClassType.SHA1Type,
            PythonBuiltinClassType.SHA224Type,
            PythonBuiltinClassType.SHA256Type,
            PythonBuiltinClassType.SHA384Type,
            PythonBuiltinClassType.SHA512Type,
            PythonBuiltinClassType.HashlibHash,
            PythonBuiltinClassType.HashlibHmac,
            PythonBuiltinClassType.Sha3SHA224Type,
            PythonBuiltinClassType.Sha3SHA256Type,
            PythonBuiltinClassType.Sha3SHA384Type,
            PythonBuiltinClassType.Sha3SHA512Type,
            PythonBuiltinClassType.Sha3Shake128Type,
            PythonBuiltinClassType.Sha3Shake256Type,
            PythonBuiltinClassType.Blake2bType,
            PythonBuiltinClassType.Blake2sType);

    private HashedBytes() {}

    public static Factory<PythonBuiltinBaseNode> update() {
        return ByteReaders.second(
                DigestObjectBuiltinsFactory.getFactories(), "update", HashedNode::new);
    }

    /** The functions of hmac, which take their module as an argument. */
    public static List<Factory<PythonBuiltinBaseNode>> hmac() {
        var factories = HashlibModuleBuiltinsFactory.getFactories();
        return List.of(
                Originals.around(
                        Originals.find(factories, "hmac_new"),
                        original -> new HmacNewNode((PythonQuaternaryBuiltinNode) original)),
                Originals.around(
                        Originals.find(factories, "hmac_digest"),
                        original -> new HmacDigestNode((PythonQuaternaryBuiltinNode) original)));
    }

    /** Refuses text of a class with a buffer, and several dimensions, which GraalPy would hash. */
    private static final class HashedNode extends ByteReaders.ReadNode {
        HashedNode() {
            super(new BytesArgumentNode(BufferFlags.SIMPLE, HashedNode::check));
        }

        @Override
        Object execute(VirtualFrame frame, Object data) {
            if (BytesArgumentNode.isText(data)) {
                throw Errors.typeError(this, "Strings must be encoded before hashing");
            }
            return super.execute(frame, data);
        }

        private static void check(MemoryView view) {
            if (view.ndim() > 1) {
                throw PythonError.bufferError("Buffer must be single dimension");
            }
        }
    }

    /**
     * {@code hmac_new} or {@code hmac_digest}. An empty key ends the program in GraalPy: the key
     * given is a byte of zero, which hashes the same, since HMAC pads keys with zeros.
     */
    private abstract static class HmacNode extends PythonQuaternaryBuiltinNode {
        @Child
        private BytesArgumentNode key = new BytesArgumentNode(BufferFlags.SIMPLE);

        @Child
        private PythonQuaternaryBuiltinNode original;

        HmacNode(PythonQuaternaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public final Object execute(
                VirtualFrame frame, Object module, Object secret, Object message, Object digest) {
            Object read = key.convert(frame, secret);
            if (read instanceof PBytes bytes && bytes.getSequenceStorage().length() == 0) {
                read = PFactory.createBytes(PythonLanguage.get(this), new byte[1]);
            }
            return original.execute(frame, module, read, bytesOf(frame, message), digest);
        }

        abstract Object bytesOf(VirtualFrame frame, Object message);
    }

    private static final class HmacNewNode extends HmacNode {
        @Child
        private HashedNode hashed = new HashedNode();

        HmacNewNode(PythonQuaternaryBuiltinNode original) {
            super(original);
        }

        @Override
        Object bytesOf(VirtualFrame frame, Object message) {
            return hashed.execute(frame, message);
        }
    }

    private static final class HmacDigestNode extends HmacNode {
        @Child
        private BytesArgumentNode bytes = new BytesArgumentNode(BufferFlags.SIMPLE);

        HmacDigestNode(PythonQuaternaryBuiltinNode original) {
            super(original);
        }

        @Override
        Object bytesOf(VirtualFrame frame, Object message) {
            return bytes.convert(frame, message);
        }
    }
}
