package org.pymemoryview.format;

/**
 * A contiguous run of values of one code in a struct.
 *
 * @param code never {@link StructCode#PAD}
 * @param mode how the values are laid out
 * @param offset of the first value from the start of the struct, in bytes
 * @param size of each value in bytes
 * @param count of values, at least one; always one for {@code s} and {@code p}
 */
public record StructField(StructCode code, FormatMode mode, long offset, long size, long count) {

    /** The length of a Pascal string: its first byte, limited by the room that the field has. */
    public static int pascalLength(byte first, int size) {
        return Math.min(first & 0xFF, size - 1);
    }
}
