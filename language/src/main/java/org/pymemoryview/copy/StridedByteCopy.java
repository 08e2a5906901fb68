package org.pymemoryview.copy;

import static org.pymemoryview.internal.ByteArrays.LITTLE_ENDIAN_LONGS;

/** Copies rows of single bytes between arrays. */
final class StridedByteCopy {
    private StridedByteCopy() {}

    /**
     * As {@link StridedRow#copyItems}. The most used strides have loops of their own, because the
     * Java compilers remove index checks only where the step is a constant.
     */
    static void copy(
            byte[] from, int read, int readStep, byte[] to, int write, int writeStep, int items) {
        if (writeStep == 1 && readStep == 2) {
            copyEverySecond(from, read, to, write, items);
        } else if (writeStep == 1 && readStep == -1) {
            copyBackwards(from, read, to, write, items);
        } else if (writeStep == 1) {
            gather(from, read, readStep, to, write, items);
        } else if (writeStep == 2 && readStep == 2) {
            for (int i = 0; i < items; i++) {
                to[write + i * 2] = from[read + i * 2];
            }
        } else {
            for (int i = 0; i < items; i++) {
                to[write + i * writeStep] = from[read + i * readStep];
            }
        }
    }

    /** Reads sixteen bytes at a time, and writes eight of them. */
    private static void copyEverySecond(byte[] from, int read, byte[] to, int write, int items) {
        // The last item may be the array's last byte, so that no sixteen bytes are left from it.
        int eights = Math.max(items - 1, 0) / 8;
        for (int i = 0; i < eights; i++) {
            long low = four((long) LITTLE_ENDIAN_LONGS.get(from, read + i * 16));
            long high = four((long) LITTLE_ENDIAN_LONGS.get(from, read + i * 16 + 8));
            LITTLE_ENDIAN_LONGS.set(to, write + i * 8, low | high << 32);
        }
        for (int i = eights * 8; i < items; i++) {
            to[write + i] = from[read + i * 2];
        }
    }

    /** The even bytes of eight, packed into the lower four. */
    private static long four(long eight) {
        long pairs = eight & 0x00ff00ff00ff00ffL;
        long quads = (pairs | pairs >>> 8) & 0x0000ffff0000ffffL;
        return (quads | quads >>> 16) & 0x00000000ffffffffL;
    }

    /** Reads eight bytes at a time, and writes them in reverse. */
    private static void copyBackwards(byte[] from, int read, byte[] to, int write, int items) {
        int eights = items / 8;
        for (int i = 0; i < eights; i++) {
            long bytes = (long) LITTLE_ENDIAN_LONGS.get(from, read - 7 - i * 8);
            LITTLE_ENDIAN_LONGS.set(to, write + i * 8, Long.reverseBytes(bytes));
        }
        for (int i = eights * 8; i < items; i++) {
            to[write + i] = from[read - i];
        }
    }

    /** Reads eight single bytes at a time, and writes them as one long. */
    private static void gather(
            byte[] from, int read, int readStep, byte[] to, int write, int items) {
        int eights = items / 8;
        int at = read;
        for (int i = 0; i < eights; i++) {
            long bytes = from[at] & 0xffL
                    | (from[at + readStep] & 0xffL) << 8
                    | (from[at + 2 * readStep] & 0xffL) << 16
                    | (from[at + 3 * readStep] & 0xffL) << 24
                    | (from[at + 4 * readStep] & 0xffL) << 32
                    | (from[at + 5 * readStep] & 0xffL) << 40
                    | (from[at + 6 * readStep] & 0xffL) << 48
                    | (from[at + 7 * readStep] & 0xffL) << 56;
            LITTLE_ENDIAN_LONGS.set(to, write + i * 8, bytes);
            at += 8 * readStep;
        }
        for (int i = eights * 8; i < items; i++) {
            to[write + i] = from[read + i * readStep];
        }
    }
}
