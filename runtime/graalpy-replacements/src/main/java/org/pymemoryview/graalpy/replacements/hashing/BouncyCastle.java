package org.pymemoryview.graalpy.replacements.hashing;

import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.digests.Blake2sDigest;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * Tells whether BouncyCastle is on the class path. GraalPy 25.0 depends on it, unless its user
 * excludes it, and later ones do not. The classes of this package that are made of its classes are
 * used only where it is there.
 */
final class BouncyCastle {
    static final boolean IS_THERE = isThere();

    private BouncyCastle() {}

    /** Asks for what older versions may lack. */
    private static boolean isThere() {
        try {
            Class<byte[]> octets = byte[].class;
            Blake2bDigest.class.getConstructor(octets, int.class, octets, octets);
            Blake2sDigest.class.getConstructor(octets, int.class, octets, octets);
            SHAKEDigest.class.getConstructor(SHAKEDigest.class);
            SCrypt.class.getMethod(
                    "generate", octets, octets, int.class, int.class, int.class, int.class);
            return true;
        } catch (ReflectiveOperationException | LinkageError e) {
            return false;
        }
    }
}
