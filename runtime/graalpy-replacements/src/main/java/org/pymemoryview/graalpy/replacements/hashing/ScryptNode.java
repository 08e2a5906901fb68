package org.pymemoryview.graalpy.replacements.hashing;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.lib.PyLongCheckNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.bouncycastle.crypto.generators.SCrypt;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;

import java.math.BigInteger;

/** {@code _hashlib.scrypt}, which GraalPy lacks: {@code _hashlib_scrypt_impl} of CPython. */
@Builtin(
        name = "scrypt",
        minNumOfPositionalArgs = 1,
        parameterNames = {"password"},
        keywordOnlyNames = {"salt", "n", "r", "p", "maxmem", "dklen"})
final class ScryptNode extends ArgumentsNode {
    /** The index of the password; the first argument is the module. */
    private static final int PASSWORD = 1;

    private static final int COUNT = 7;
    private static final int DEFAULT_LENGTH = 64;

    /** The length in bits is an int for BouncyCastle. */
    private static final int LARGEST_KEY = Integer.MAX_VALUE / Byte.SIZE;

    private ScryptNode() {
        super(PASSWORD, COUNT);
    }

    static Factory<?> factory() {
        return Factory.of(ScryptNode.class, ScryptNode::new);
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return call(frame);
    }

    @Override
    @TruffleBoundary
    Object compute(Object[] arguments) {
        byte[] password = Octets.required(arguments[0]);
        byte[] salt = Octets.optional(arguments[1]);
        requireNumber("n", arguments[2]);
        requireNumber("r", arguments[3]);
        requireNumber("p", arguments[4]);
        long memory = integer(arguments[5], 0);
        long length = integer(arguments[6], DEFAULT_LENGTH);
        if (arguments[1] == PNone.NO_VALUE) {
            throw PythonError.typeError("salt is required");
        }
        ScryptCost cost = cost(arguments);
        requireSize("maxmem must be positive", memory, 0);
        requireSize("dklen must be greater than 0", length, 1);
        cost.check(memory);
        return BytesArgumentNode.bytesObject(key(password, salt, cost, length));
    }

    /** Refuses what is no int, and not left out. */
    private static void requireNumber(String name, Object argument) {
        if (argument != PNone.NO_VALUE && !PyLongCheckNode.executeUncached(argument)) {
            throw PythonError.typeError("scrypt() argument '%s' must be int, not %s"
                    .formatted(name, Errors.argumentTypeName(argument)));
        }
    }

    private static long integer(Object argument, long otherwise) {
        return argument == PNone.NO_VALUE ? otherwise : Numbers.signedLong(argument, "long");
    }

    private static ScryptCost cost(Object[] arguments) {
        BigInteger n = unsigned("n", arguments[2]);
        if (n.compareTo(BigInteger.TWO) < 0 || n.bitCount() > 1) {
            throw PythonError.valueError("n must be a power of 2.");
        }
        return new ScryptCost(n, unsigned("r", arguments[3]), unsigned("p", arguments[4]));
    }

    private static BigInteger unsigned(String name, Object argument) {
        if (argument != PNone.NO_VALUE) {
            BigInteger value = Numbers.index(argument);
            if (Numbers.isUnsigned(value)) {
                return value;
            }
        }
        throw PythonError.typeError(name + " is required and must be an unsigned int");
    }

    private static void requireSize(String rule, long size, long least) {
        if (size < least || size > Integer.MAX_VALUE) {
            throw PythonError.valueError(
                    "%s and smaller than %d".formatted(rule, Integer.MAX_VALUE));
        }
    }

    private static byte[] key(byte[] password, byte[] salt, ScryptCost cost, long length) {
        if (length > LARGEST_KEY) {
            throw PythonError.of(ErrorKind.MEMORY_ERROR, "");
        }
        return SCrypt.generate(
                password,
                salt,
                cost.n().intValueExact(),
                cost.r().intValueExact(),
                cost.p().intValueExact(),
                (int) length);
    }
}
