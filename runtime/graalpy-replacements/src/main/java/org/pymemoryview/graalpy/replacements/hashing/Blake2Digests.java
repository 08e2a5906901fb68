package org.pymemoryview.graalpy.replacements.hashing;

import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.digests.Blake2sDigest;

/**
 * BouncyCastle's digests of BLAKE2. A copy of one forgets that it is the last node of a tree, so
 * that ours say it again.
 */
final class Blake2Digests {
    private Blake2Digests() {}

    static LightDigest of(Blake2Parameters parameters) {
        return switch (parameters.function()) {
            case B -> new LightDigest(new OfB(parameters), digest -> new OfB((OfB) digest));
            case S -> new LightDigest(new OfS(parameters), digest -> new OfS((OfS) digest));
        };
    }

    private static final class OfB extends Blake2bDigest {
        private final boolean isLast;

        OfB(Blake2Parameters parameters) {
            super(
                    parameters.keyOrNull(),
                    parameters.digestSize(),
                    parameters.paddedSalt(),
                    parameters.paddedPerson());
            isLast = parameters.tree().isLast();
            mark();
        }

        OfB(OfB other) {
            super(other);
            isLast = other.isLast;
            mark();
        }

        private void mark() {
            if (isLast) {
                setAsLastNode();
            }
        }
    }

    private static final class OfS extends Blake2sDigest {
        private final boolean isLast;

        OfS(Blake2Parameters parameters) {
            super(
                    parameters.keyOrNull(),
                    parameters.digestSize(),
                    parameters.paddedSalt(),
                    parameters.paddedPerson());
            isLast = parameters.tree().isLast();
            mark();
        }

        OfS(OfS other) {
            super(other);
            isLast = other.isLast;
            mark();
        }

        private void mark() {
            if (isLast) {
                setAsLastNode();
            }
        }
    }
}
