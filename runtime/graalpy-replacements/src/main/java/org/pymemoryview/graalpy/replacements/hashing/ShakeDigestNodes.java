package org.pymemoryview.graalpy.replacements.hashing;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.hashlib.DigestObject;
import com.oracle.graal.python.builtins.modules.hashlib.ShakeDigestObjectBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.internals.HiddenField;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;
import org.pymemoryview.graalpy.replacements.originals.GuestCodeNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** {@code digest} and {@code hexdigest} of SHAKE hashes, with any length. */
final class ShakeDigestNodes {
    static final List<PythonBuiltinClassType> TYPES = List.of(
            PythonBuiltinClassType.Sha3Shake128Type,
            PythonBuiltinClassType.Sha3Shake256Type,
            PythonBuiltinClassType.HashlibHashXof);

    /** The first length that {@code _sha3} refuses. */
    private static final long SHA3_LIMIT = 1L << 29;

    private ShakeDigestNodes() {}

    static List<Factory<PythonBuiltinBaseNode>> factories() {
        return Arrays.stream(Form.values()).map(ShakeDigestNodes::factory).toList();
    }

    private static Factory<PythonBuiltinBaseNode> factory(Form form) {
        return Originals.around(
                Originals.find(ShakeDigestObjectBuiltinsFactory.getFactories(), form.pythonName),
                original -> new DigestNode((PythonBinaryBuiltinNode) original, form));
    }

    /** What a digest is shown as. */
    private enum Form {
        BYTES("digest", 1) {
            @Override
            Object of(byte[] digest) {
                return BytesArgumentNode.bytesObject(digest);
            }

            @Override
            PythonError negativeLength() {
                return PythonError.of(
                        ErrorKind.SYSTEM_ERROR,
                        "Negative size passed to PyBytes_FromStringAndSize");
            }
        },
        TEXT("hexdigest", 2) {
            @Override
            Object of(byte[] digest) {
                return Strings.of(HexFormat.of().formatHex(digest));
            }

            @Override
            PythonError negativeLength() {
                return PythonError.of(ErrorKind.MEMORY_ERROR, "");
            }
        };

        final String pythonName;

        /** How many bytes or characters show a byte. */
        private final int width;

        Form(String pythonName, int width) {
            this.pythonName = pythonName;
            this.width = width;
        }

        abstract Object of(byte[] digest);

        /** What C's allocation says. */
        abstract PythonError negativeLength();

        /** The length that {@code _hashlib} takes. */
        private int hashlibLength(Object argument) {
            long length = Numbers.signedLong(argument, "ssize_t");
            if (length < 0) {
                throw negativeLength();
            }
            if (length > Integer.MAX_VALUE / width - Long.BYTES) {
                throw PythonError.of(ErrorKind.MEMORY_ERROR, "");
            }
            return (int) length;
        }
    }

    /**
     * The length that {@code _sha3} takes; and objects with an {@code __index__}, since
     * {@code hashlib} has these classes in GraalPy instead of OpenSSL's functions.
     */
    private static int sha3Length(Object argument) {
        var length = Numbers.unsigned(
                Numbers.index(argument), "Python int too large to convert to C unsigned long");
        if (length.bitLength() >= Long.SIZE || length.longValue() >= SHA3_LIMIT) {
            throw PythonError.valueError("length is too large");
        }
        return length.intValue();
    }

    private static final class DigestNode extends PythonBinaryBuiltinNode {
        @Child
        private GuestCodeNode guest = new GuestCodeNode();

        @Child
        private PythonBinaryBuiltinNode original;

        private final Form form;

        DigestNode(PythonBinaryBuiltinNode original, Form form) {
            this.original = original;
            this.form = form;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object length) {
            if (!(digest(self) instanceof LightDigest digest)) {
                return original.execute(frame, self, length);
            }
            PythonBuiltinClassType type = ((DigestObject) self).getType();
            return guest.execute(frame, () -> digest(digest, type, length));
        }

        /** What computes a hash; nothing where it cannot be one of ours. */
        @TruffleBoundary
        private static Object digest(Object self) {
            return HiddenField.MESSAGE_DIGEST.isIn(self)
                    ? HiddenField.MESSAGE_DIGEST.get(self)
                    : null;
        }

        @TruffleBoundary
        private Object digest(LightDigest digest, PythonBuiltinClassType type, Object argument) {
            if (argument == PNone.NO_VALUE) {
                throw PythonError.typeError("%s() missing required argument 'length' (pos 1)"
                        .formatted(form.pythonName));
            }
            int length = type == PythonBuiltinClassType.HashlibHashXof
                    ? form.hashlibLength(argument)
                    : sha3Length(argument);
            return form.of(digest.output(length));
        }
    }
}
