package org.pymemoryview.buffer;

/** In which order the items of a layout stand one after the other, or are visited. */
public enum Order {
    /** The last dimension fastest. */
    C,
    /** The first dimension fastest. */
    FORTRAN,
    /** As the items stand where they are contiguous, otherwise C. */
    ANY;

    /**
     * The order that a character of C's functions stands for.
     *
     * @param order {@code 'F'}, {@code 'A'}, or any other for {@code 'C'}
     */
    public static Order of(char order) {
        return switch (order) {
            case 'F' -> FORTRAN;
            case 'A' -> ANY;
            default -> C;
        };
    }
}
