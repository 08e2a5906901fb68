package org.pymemoryview.graalpy.replacements.hashing;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.lib.PyObjectIsTrueNode;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;

import java.math.BigInteger;

/**
 * The arguments of a node in a tree of BLAKE2 hashes.
 *
 * @param leafSize unsigned
 * @param nodeOffset unsigned
 */
record Blake2Tree(
        int fanout,
        int depth,
        BigInteger leafSize,
        BigInteger nodeOffset,
        int nodeDepth,
        int innerSize,
        boolean isLast) {
    private static final int LARGEST_OCTET = 255;

    /** The arguments from an index on, in their order. */
    static Blake2Tree of(Object[] arguments, int first) {
        return new Blake2Tree(
                integer(arguments[first], 1),
                integer(arguments[first + 1], 1),
                unsigned(
                        arguments[first + 2], "Python int too large to convert to C unsigned long"),
                unsigned(arguments[first + 3], "int too big to convert"),
                integer(arguments[first + 4], 0),
                integer(arguments[first + 5], 0),
                arguments[first + 6] != PNone.NO_VALUE
                        && PyObjectIsTrueNode.executeUncached(arguments[first + 6]));
    }

    static int integer(Object argument, int otherwise) {
        return argument == PNone.NO_VALUE ? otherwise : Numbers.signedInt(argument);
    }

    private static BigInteger unsigned(Object argument, String tooLarge) {
        return argument == PNone.NO_VALUE ? BigInteger.ZERO : Numbers.unsigned(argument, tooLarge);
    }

    /** Whether the hash is none of a tree. It may be marked as the last node all the same. */
    private boolean isSingle() {
        return fanout == 1
                && depth == 1
                && leafSize.signum() == 0
                && nodeOffset.signum() == 0
                && nodeDepth == 0
                && innerSize == 0;
    }

    /** Refuses what BouncyCastle does not compute, as GraalPy does. */
    void requireSingle() {
        if (!isSingle()) {
            throw PythonError.valueError("hashes of trees are not supported");
        }
    }

    /** The checks of {@code py_blake2b_new_impl} in its order. */
    void check(Blake2 function) {
        checkOctet("fanout", fanout, 0);
        checkOctet("depth", depth, 1);
        checkBits("leaf_size", leafSize, Integer.SIZE);
        checkBits("node_offset", nodeOffset, function.offsetBits);
        checkOctet("node_depth", nodeDepth, 0);
        if (innerSize < 0 || innerSize > function.largest) {
            throw PythonError.format(
                    ErrorKind.VALUE_ERROR,
                    "inner_size must be between 0 and is %d",
                    function.largest);
        }
    }

    private static void checkOctet(String name, int value, int least) {
        if (value < least || value > LARGEST_OCTET) {
            throw PythonError.format(
                    ErrorKind.VALUE_ERROR,
                    "%s must be between %d and %d",
                    name,
                    least,
                    LARGEST_OCTET);
        }
    }

    private static void checkBits(String name, BigInteger value, int bits) {
        if (value.bitLength() > bits) {
            throw PythonError.of(ErrorKind.OVERFLOW_ERROR, name + " is too large");
        }
    }
}
