package org.pymemoryview.graalpy.replacements.hashing;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.lib.PyObjectIsTrueNode;
import com.oracle.graal.python.runtime.object.PFactory;

import java.util.Locale;

/** The two functions of SHAKE, after FIPS 202. */
enum Shake {
    OF_128("shake_128", 128, PythonBuiltinClassType.Sha3Shake128Type),
    OF_256("shake_256", 256, PythonBuiltinClassType.Sha3Shake256Type);

    /** The number of bits that the function is named after. */
    final int bits;

    private final String pythonName;
    private final PythonBuiltinClassType type;

    Shake(String pythonName, int bits, PythonBuiltinClassType type) {
        this.pythonName = pythonName;
        this.bits = bits;
        this.type = type;
    }

    /** The function of a type, or null. */
    static Shake of(Object type) {
        for (Shake function : values()) {
            if (function.type == type) {
                return function;
            }
        }
        return null;
    }

    /** The function that has a name in any case, as GraalPy takes it, or null. */
    static Shake named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
        for (Shake function : values()) {
            if (function.pythonName.replace("_", "").equals(wanted)) {
                return function;
            }
        }
        return null;
    }

    /** A hash of the function's own class. */
    Object make(Object data, Object usedForSecurity) {
        return make(type, data, usedForSecurity);
    }

    /** A hash of the class that {@code _hashlib} has for all such functions. */
    Object makeHash(Object data, Object usedForSecurity) {
        return make(PythonBuiltinClassType.HashlibHashXof, data, usedForSecurity);
    }

    private Object make(PythonBuiltinClassType hash, Object data, Object usedForSecurity) {
        if (usedForSecurity != PNone.NO_VALUE) {
            PyObjectIsTrueNode.executeUncached(usedForSecurity);
        }
        LightDigest digest = ShakeDigests.of(this);
        digest.update(Octets.hashed(data));
        return PFactory.createDigestObject(PythonLanguage.get(null), hash, pythonName, digest);
    }
}
