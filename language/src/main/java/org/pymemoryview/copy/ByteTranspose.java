package org.pymemoryview.copy;

import static org.pymemoryview.internal.ByteArrays.LITTLE_ENDIAN_LONGS;

/** Transposes squares of eight by eight bytes, reading and writing each line as a long. */
final class ByteTranspose {
    /** Bytes along each side. */
    static final int SIDE = 8;

    private ByteTranspose() {}

    /**
     * Copies the i-th byte of the j-th line read to the j-th byte of the i-th line written.
     *
     * @param readStep from a line to the next in bytes
     * @param writeStep likewise
     */
    static void transpose(
            byte[] from, int read, int readStep, byte[] to, int write, int writeStep) {
        long a = (long) LITTLE_ENDIAN_LONGS.get(from, read);
        long b = (long) LITTLE_ENDIAN_LONGS.get(from, read + readStep);
        long c = (long) LITTLE_ENDIAN_LONGS.get(from, read + 2 * readStep);
        long d = (long) LITTLE_ENDIAN_LONGS.get(from, read + 3 * readStep);
        long e = (long) LITTLE_ENDIAN_LONGS.get(from, read + 4 * readStep);
        long f = (long) LITTLE_ENDIAN_LONGS.get(from, read + 5 * readStep);
        long g = (long) LITTLE_ENDIAN_LONGS.get(from, read + 6 * readStep);
        long h = (long) LITTLE_ENDIAN_LONGS.get(from, read + 7 * readStep);
        // Swaps the off-diagonal blocks of four by four bytes, then of two by two, then of one.
        long swap = (a >>> 32 ^ e) & 0xffffffffL;
        a ^= swap << 32;
        e ^= swap;
        swap = (b >>> 32 ^ f) & 0xffffffffL;
        b ^= swap << 32;
        f ^= swap;
        swap = (c >>> 32 ^ g) & 0xffffffffL;
        c ^= swap << 32;
        g ^= swap;
        swap = (d >>> 32 ^ h) & 0xffffffffL;
        d ^= swap << 32;
        h ^= swap;
        swap = (a >>> 16 ^ c) & 0xffff0000ffffL;
        a ^= swap << 16;
        c ^= swap;
        swap = (b >>> 16 ^ d) & 0xffff0000ffffL;
        b ^= swap << 16;
        d ^= swap;
        swap = (e >>> 16 ^ g) & 0xffff0000ffffL;
        e ^= swap << 16;
        g ^= swap;
        swap = (f >>> 16 ^ h) & 0xffff0000ffffL;
        f ^= swap << 16;
        h ^= swap;
        LITTLE_ENDIAN_LONGS.set(to, write, even(a, b));
        LITTLE_ENDIAN_LONGS.set(to, write + writeStep, odd(a, b));
        LITTLE_ENDIAN_LONGS.set(to, write + 2 * writeStep, even(c, d));
        LITTLE_ENDIAN_LONGS.set(to, write + 3 * writeStep, odd(c, d));
        LITTLE_ENDIAN_LONGS.set(to, write + 4 * writeStep, even(e, f));
        LITTLE_ENDIAN_LONGS.set(to, write + 5 * writeStep, odd(e, f));
        LITTLE_ENDIAN_LONGS.set(to, write + 6 * writeStep, even(g, h));
        LITTLE_ENDIAN_LONGS.set(to, write + 7 * writeStep, odd(g, h));
    }

    private static long even(long line, long next) {
        return line & 0x00ff00ff00ff00ffL | (next & 0x00ff00ff00ff00ffL) << 8;
    }

    private static long odd(long line, long next) {
        return (line & 0xff00ff00ff00ff00L) >>> 8 | next & 0xff00ff00ff00ff00L;
    }
}
