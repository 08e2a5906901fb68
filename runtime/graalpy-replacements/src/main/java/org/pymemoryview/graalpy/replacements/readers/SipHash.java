package org.pymemoryview.graalpy.replacements.readers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * SipHash with one round for each word and three at the end ({@code siphash13} of CPython's
 * {@code pyhash.c}, after Aumasson and Bernstein's "SipHash: a fast short-input PRF").
 */
final class SipHash {
    private static final int FINAL_ROUNDS = 3;

    private long a;
    private long b;
    private long c;
    private long d;

    private SipHash(long key) {
        a = key ^ 0x736f6d6570736575L;
        b = 0x646f72616e646f6dL;
        c = key ^ 0x6c7967656e657261L;
        d = 0x7465646279746573L;
    }

    /** @param key the first half of the key, whose second half is 0 */
    static long of(long key, byte[] bytes) {
        SipHash hash = new SipHash(key);
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (words.remaining() >= Long.BYTES) {
            hash.add(words.getLong());
        }
        long last = (long) bytes.length << 56;
        for (int shift = 0; words.hasRemaining(); shift += Byte.SIZE) {
            last |= (words.get() & 0xffL) << shift;
        }
        hash.add(last);
        return hash.end();
    }

    private void add(long word) {
        d ^= word;
        round();
        a ^= word;
    }

    private long end() {
        c ^= 0xff;
        for (int i = 0; i < FINAL_ROUNDS; i++) {
            round();
        }
        return a ^ b ^ c ^ d;
    }

    private void round() {
        a += b;
        c += d;
        b = Long.rotateLeft(b, 13) ^ a;
        d = Long.rotateLeft(d, 16) ^ c;
        a = Long.rotateLeft(a, 32);
        c += b;
        a += d;
        b = Long.rotateLeft(b, 17) ^ c;
        d = Long.rotateLeft(d, 21) ^ a;
        c = Long.rotateLeft(c, 32);
    }
}
