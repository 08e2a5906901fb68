package org.pymemoryview.fuzz;

/**
 * Choices read from the bytes of an input, which end in zeros without limit.
 *
 * <p>Each choice takes few bytes at fixed meanings, so that a fuzzer that changes one byte changes
 * one choice.
 */
final class Input {
    private static final long[] EDGES = {
        0,
        1,
        -1,
        2,
        -2,
        8,
        -8,
        64,
        127,
        255,
        Short.MAX_VALUE,
        Integer.MAX_VALUE - 8L,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 31,
        1L << 32,
        (1L << 32) - 1,
        1L << 61,
        1L << 62,
        Long.MAX_VALUE / 8,
        Long.MAX_VALUE - 1,
        Long.MAX_VALUE,
        Long.MIN_VALUE + 1,
        Long.MIN_VALUE,
    };

    private final byte[] bytes;
    private int at;

    Input(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether there are bytes left, so that a loop over operations ends. */
    boolean hasMore() {
        return at < bytes.length;
    }

    int nextByte() {
        return at < bytes.length ? bytes[at++] & 0xff : 0;
    }

    boolean nextBoolean() {
        return (nextByte() & 1) != 0;
    }

    /** One of 0 to {@code bound} exclusive; {@code bound} is at most 65536. */
    int below(int bound) {
        int choice = bound <= 256 ? nextByte() : nextByte() << 8 | nextByte();
        return choice % bound;
    }

    <T> T oneOf(T[] choices) {
        return choices[below(choices.length)];
    }

    long nextLong() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << 8 | nextByte();
        }
        return value;
    }

    /** A number that is small most of the time, near an edge of a type at others, or any at all. */
    long hostile() {
        int kind = nextByte();
        if (kind < 0xc0) {
            return kind % 24 - 8;
        }
        return kind < 0xf0 ? EDGES[kind % EDGES.length] + (nextByte() % 3 - 1) : nextLong();
    }

    long[] hostiles(int count) {
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = hostile();
        }
        return numbers;
    }

    /** Text of the characters given, with any others now and then. */
    String text(String alphabet, int maxLength) {
        int length = below(maxLength + 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int choice = nextByte();
            boolean known = choice < 0xf8;
            text.append(
                    known
                            ? alphabet.charAt(choice % alphabet.length())
                            : (char) (nextByte() << 8 | nextByte()));
        }
        return text.toString();
    }
}
