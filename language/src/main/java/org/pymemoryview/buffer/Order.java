package org.pymemoryview.buffer;

/** The order in which contiguous items are stored, or the items of a layout visited. */
public enum Order {
    /** The last dimension fastest. */
    C,
    /** The first dimension fastest. */
    FORTRAN,
    /** The order of the items themselves where they are contiguous, otherwise C. */
    ANY;

    /**
     * The order of a character, as the functions of the C API take it.
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
