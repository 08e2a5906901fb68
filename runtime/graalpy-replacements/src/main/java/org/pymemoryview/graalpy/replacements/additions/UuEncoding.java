package org.pymemoryview.graalpy.replacements.additions;

import java.util.Arrays;

/**
 * Lines of uuencoded bytes, as {@code binascii} reads and writes them. A line is its number of
 * bytes and four characters for each three bytes; a character is six bits above the space.
 */
final class UuEncoding {
    /** The bytes that fit in a line. */
    static final int MAX_BYTES = 45;

    private static final int SIX_BITS = 0x3f;

    /** Some programs write it for zero, in place of the space. */
    private static final byte BACKTICK = '`';

    private UuEncoding() {}

    /** A line that is no uuencoded one; its message is CPython's. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * The bytes of a line. Zeros are read in place of spaces that its end has lost; in place of the
     * number too, where there is not even that, since CPython reads the zero that ends a string.
     */
    static byte[] decoded(byte[] line) throws Malformed {
        byte[] bytes = new byte[bits(line.length == 0 ? 0 : line[0])];
        int next = 1;
        int held = 0;
        int heldBits = 0;
        for (int i = 0; i < bytes.length; next++) {
            held = held << 6 | (isEnd(line, next) ? 0 : character(line[next]));
            heldBits += 6;
            if (heldBits >= Byte.SIZE) {
                heldBits -= Byte.SIZE;
                bytes[i++] = (byte) (held >> heldBits);
            }
        }
        for (; next < line.length; next++) {
            if (line[next] != ' ' && line[next] != BACKTICK && !isEnd(line, next)) {
                throw new Malformed("Trailing garbage");
            }
        }
        return bytes;
    }

    private static boolean isEnd(byte[] line, int at) {
        return at >= line.length || line[at] == '\n' || line[at] == '\r';
    }

    private static int character(byte character) throws Malformed {
        if (character < ' ' || character > BACKTICK) {
            throw new Malformed("Illegal char");
        }
        return bits(character);
    }

    private static int bits(int character) {
        return character - ' ' & SIX_BITS;
    }

    /** A line of at most {@link #MAX_BYTES} bytes. */
    static byte[] encoded(byte[] bytes, boolean backtick) {
        int groups = (bytes.length + 2) / 3;
        byte[] padded = Arrays.copyOf(bytes, 3 * groups);
        byte[] line = new byte[4 * groups + 2];
        line[0] = character(bytes.length, backtick);
        for (int i = 0; i < groups; i++) {
            int group = (padded[3 * i] & 0xff) << 16
                    | (padded[3 * i + 1] & 0xff) << 8
                    | padded[3 * i + 2] & 0xff;
            for (int j = 0; j < 4; j++) {
                line[4 * i + j + 1] = character(group >> 6 * (3 - j) & SIX_BITS, backtick);
            }
        }
        line[line.length - 1] = '\n';
        return line;
    }

    private static byte character(int bits, boolean backtick) {
        return bits == 0 && backtick ? BACKTICK : (byte) (bits + ' ');
    }
}
