package org.pymemoryview.graalpy.replacements.hashing;

import org.bouncycastle.crypto.digests.SHAKEDigest;

/** BouncyCastle's digests of SHAKE. */
final class ShakeDigests {
    private ShakeDigests() {}

    static LightDigest of(Shake function) {
        return new LightDigest(
                new SHAKEDigest(function.bits), digest -> new SHAKEDigest((SHAKEDigest) digest));
    }
}
