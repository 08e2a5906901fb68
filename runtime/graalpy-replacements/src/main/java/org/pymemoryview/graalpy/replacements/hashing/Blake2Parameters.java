package org.pymemoryview.graalpy.replacements.hashing;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.lib.PyObjectIsTrueNode;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;

import java.util.Arrays;

/** The arguments of {@code blake2b} or {@code blake2s} by keyword. */
record Blake2Parameters(
        Blake2 function, int digestSize, byte[] key, byte[] salt, byte[] person, Blake2Tree tree) {
    private static final int DIGEST_SIZE = 2;
    private static final int TREE = 6;
    private static final int USED_FOR_SECURITY = 13;

    /** Converts all arguments in their order, before any is checked. */
    static Blake2Parameters of(Blake2 function, Object[] arguments) {
        Blake2Parameters parameters = new Blake2Parameters(
                function,
                Blake2Tree.integer(arguments[DIGEST_SIZE], function.largest),
                Octets.optional(arguments[DIGEST_SIZE + 1]),
                Octets.optional(arguments[DIGEST_SIZE + 2]),
                Octets.optional(arguments[DIGEST_SIZE + 3]),
                Blake2Tree.of(arguments, TREE));
        if (arguments[USED_FOR_SECURITY] != PNone.NO_VALUE) {
            PyObjectIsTrueNode.executeUncached(arguments[USED_FOR_SECURITY]);
        }
        parameters.check();
        return parameters;
    }

    /** The checks of {@code py_blake2b_new_impl} in its order. */
    private void check() {
        if (digestSize <= 0 || digestSize > function.largest) {
            throw PythonError.format(
                    ErrorKind.VALUE_ERROR,
                    "digest_size must be between 1 and %d bytes",
                    function.largest);
        }
        checkLength("salt", salt, function.saltSize);
        checkLength("person", person, function.saltSize);
        tree.check(function);
        checkLength("key", key, function.largest);
        tree.requireSingle();
    }

    private static void checkLength(String name, byte[] octets, int most) {
        if (octets.length > most) {
            throw PythonError.format(
                    ErrorKind.VALUE_ERROR, "maximum %s length is %d bytes", name, most);
        }
    }

    /** The key, for BouncyCastle, which hashes a block for an empty one too. */
    byte[] keyOrNull() {
        return key.length == 0 ? null : key;
    }

    /** The salt with as many bytes as it has in a hash. */
    byte[] paddedSalt() {
        return Arrays.copyOf(salt, function.saltSize);
    }

    byte[] paddedPerson() {
        return Arrays.copyOf(person, function.saltSize);
    }
}
