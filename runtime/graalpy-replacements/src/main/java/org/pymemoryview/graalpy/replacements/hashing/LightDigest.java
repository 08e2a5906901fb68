package org.pymemoryview.graalpy.replacements.hashing;

import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Xof;

import java.security.MessageDigest;
import java.util.function.UnaryOperator;

/**
 * A digest of BouncyCastle's as one of Java's, which is what an object of {@code hashlib} holds in
 * GraalPy. The one of BouncyCastle's security provider takes no parameters.
 */
final class LightDigest extends MessageDigest implements Cloneable {
    private final UnaryOperator<Digest> copy;
    private Digest digest;

    /** @param copy makes a digest in the same state */
    LightDigest(Digest digest, UnaryOperator<Digest> copy) {
        super(digest.getAlgorithmName());
        this.digest = digest;
        this.copy = copy;
    }

    /** A digest of any length of a function that has one; input can follow. */
    byte[] output(int length) {
        byte[] output = new byte[length];
        ((Xof) copy.apply(digest)).doFinal(output, 0, length);
        return output;
    }

    @Override
    protected void engineUpdate(byte input) {
        digest.update(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        digest.update(input, offset, length);
    }

    @Override
    protected byte[] engineDigest() {
        byte[] output = new byte[digest.getDigestSize()];
        digest.doFinal(output, 0);
        return output;
    }

    @Override
    protected int engineGetDigestLength() {
        return digest.getDigestSize();
    }

    @Override
    protected void engineReset() {
        digest.reset();
    }

    @Override
    public Object clone() throws CloneNotSupportedException {
        LightDigest clone = (LightDigest) super.clone();
        clone.digest = copy.apply(digest);
        return clone;
    }
}
