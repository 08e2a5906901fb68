package org.pymemoryview.graalpy.replacements.hashing;

import org.pymemoryview.error.PythonError;

import java.math.BigInteger;

/**
 * The cost of a key of scrypt, after RFC 7914.
 *
 * @param n the number of blocks in memory
 * @param r the size of a block
 * @param p how often it is done
 */
record ScryptCost(BigInteger n, BigInteger r, BigInteger p) {
    /** The bytes of a block of size one. */
    private static final int BLOCK = 128;

    /** The memory that OpenSSL uses where no limit is given. */
    private static final int DEFAULT_MEMORY = 32 << 20;

    private static final BigInteger LARGEST_PRODUCT = BigInteger.valueOf((1 << 30) - 1);

    /** The checks of OpenSSL's {@code EVP_PBE_scrypt} in its order, before memory is used. */
    void check(long memory) {
        if (r.bitLength() > Integer.SIZE || p.bitLength() > Integer.SIZE) {
            throw refused("parameter too large");
        }
        if (r.signum() == 0 || p.signum() == 0) {
            throw PythonError.valueError("Invalid parameter combination for n, r, p, maxmem.");
        }
        BigInteger limit = BigInteger.valueOf(memory == 0 ? DEFAULT_MEMORY : memory);
        boolean isTooMuch = p.multiply(r).compareTo(LARGEST_PRODUCT) > 0
                || n.bitLength() > 2 * Long.BYTES * r.longValue()
                || memory().compareTo(limit) > 0;
        if (isTooMuch || !isComputable()) {
            throw refused("memory limit exceeded");
        }
    }

    /** The bytes that OpenSSL uses. */
    private BigInteger memory() {
        BigInteger blocks = n.add(BigInteger.TWO).add(p);
        return blocks.multiply(r).multiply(BigInteger.valueOf(BLOCK));
    }

    /** Whether BouncyCastle takes it, which has a lower limit for the product of r and p. */
    private boolean isComputable() {
        return p.longValue() <= Integer.MAX_VALUE / (BLOCK * r.longValue() * Long.BYTES);
    }

    private static PythonError refused(String reason) {
        return PythonError.valueError("[digital envelope routines] " + reason);
    }
}
