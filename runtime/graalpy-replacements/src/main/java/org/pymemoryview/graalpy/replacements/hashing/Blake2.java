package org.pymemoryview.graalpy.replacements.hashing;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;

import java.util.Map;

/** The two functions of BLAKE2 with their limits, after RFC 7693. */
enum Blake2 {
    B("blake2b", PythonBuiltinClassType.Blake2bType, 64, 16, Long.SIZE),
    S("blake2s", PythonBuiltinClassType.Blake2sType, 32, 8, 48);

    final String pythonName;
    final PythonBuiltinClassType type;

    /** The largest size of a digest and of a key. */
    final int largest;

    /** The size of a salt and of a personalization. */
    final int saltSize;

    final int offsetBits;

    Blake2(
            String pythonName,
            PythonBuiltinClassType type,
            int largest,
            int saltSize,
            int offsetBits) {
        this.pythonName = pythonName;
        this.type = type;
        this.largest = largest;
        this.saltSize = saltSize;
        this.offsetBits = offsetBits;
    }

    /** The function of a type, or null. */
    static Blake2 of(Object type) {
        if (type == B.type) {
            return B;
        }
        return type == S.type ? S : null;
    }

    /** The attributes of the class, which are those of blake2s for both in GraalPy. */
    Map<String, Integer> constants() {
        return Map.of(
                "SALT_SIZE", saltSize,
                "PERSON_SIZE", saltSize,
                "MAX_KEY_SIZE", largest,
                "MAX_DIGEST_SIZE", largest);
    }
}
