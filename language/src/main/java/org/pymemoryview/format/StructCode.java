package org.pymemoryview.format;

/**
 * A format character of the struct module, or one of the complex codes of two characters.
 *
 * <p>Native sizes and alignments are those of the LP64 model. Source: the struct module's table of
 * format characters.
 */
public enum StructCode {
    /** A pad byte: skipped on reading, zero on writing, and no value. */
    PAD("x", Kind.PAD, 1, 1, 1),
    CHAR("c", Kind.CHAR, 1, 1, 1),
    BYTE("b", Kind.SIGNED, 1, 1, 1),
    UBYTE("B", Kind.UNSIGNED, 1, 1, 1),
    BOOL("?", Kind.BOOL, 1, 1, 1),
    SHORT("h", Kind.SIGNED, 2, 2, 2),
    USHORT("H", Kind.UNSIGNED, 2, 2, 2),
    INT("i", Kind.SIGNED, 4, 4, 4),
    UINT("I", Kind.UNSIGNED, 4, 4, 4),
    LONG("l", Kind.SIGNED, 8, 8, 4),
    ULONG("L", Kind.UNSIGNED, 8, 8, 4),
    LONGLONG("q", Kind.SIGNED, 8, 8, 8),
    ULONGLONG("Q", Kind.UNSIGNED, 8, 8, 8),
    SSIZE("n", Kind.SIGNED, 8, 8, 0),
    SIZE("N", Kind.UNSIGNED, 8, 8, 0),
    HALF("e", Kind.FLOAT, 2, 2, 2),
    FLOAT("f", Kind.FLOAT, 4, 4, 4),
    DOUBLE("d", Kind.FLOAT, 8, 8, 8),
    COMPLEX_FLOAT("F", Kind.COMPLEX, 8, 4, 8),
    COMPLEX_DOUBLE("D", Kind.COMPLEX, 16, 8, 16),
    COMPLEX_FLOAT_PEP3118("Zf", Kind.COMPLEX, 8, 4, 8),
    COMPLEX_DOUBLE_PEP3118("Zd", Kind.COMPLEX, 16, 8, 16),
    /** A {@code bytes} object; the repeat count is its length. */
    STRING("s", Kind.STRING, 1, 1, 1),
    /** A length byte and the bytes it counts; the repeat count is the size of the whole field. */
    PASCAL("p", Kind.PASCAL, 1, 1, 1),
    /** A pointer, read as an unsigned integer; negative integers are accepted on writing. */
    POINTER("P", Kind.UNSIGNED, 8, 8, 0);

    /** Which Python values a code takes and gives. */
    public enum Kind {
        /** No value. */
        PAD,
        /** A {@code bytes} object of length one. */
        CHAR,
        /** {@code True} or {@code False}. */
        BOOL,
        /** An integer with a sign. */
        SIGNED,
        /** An integer of zero or more. */
        UNSIGNED,
        /** A float. */
        FLOAT,
        /** A complex number: two floats, the real part first. */
        COMPLEX,
        /** A {@code bytes} object of a fixed length. */
        STRING,
        /** A {@code bytes} object of up to a fixed length. */
        PASCAL
    }

    private static final StructCode[] VALUES = values();

    private final String code;
    private final Kind kind;
    private final int nativeSize;
    private final int alignment;
    private final int standardSize;

    StructCode(String code, Kind kind, int nativeSize, int alignment, int standardSize) {
        this.code = code;
        this.kind = kind;
        this.nativeSize = nativeSize;
        this.alignment = alignment;
        this.standardSize = standardSize;
    }

    /** The code as it is written in a format. */
    public String code() {
        return code;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether a mode allows this code: {@code n}, {@code N} and {@code P} are native only. */
    public boolean isKnownTo(FormatMode mode) {
        return mode.nativeSizes() || standardSize != 0;
    }

    /** The size in bytes of one value, or for {@code x}, {@code s} and {@code p} of one byte. */
    public int size(FormatMode mode) {
        return mode.nativeSizes() ? nativeSize : standardSize;
    }

    /** The alignment in bytes: an offset must be a multiple of it. */
    public int alignment(FormatMode mode) {
        return mode.aligned() ? alignment : 1;
    }

    /** Whether the repeat count before this code is a length in bytes, not a number of values. */
    public boolean countsBytes() {
        return kind == Kind.STRING || kind == Kind.PASCAL;
    }

    /** Whether values are numbers; {@code True} and {@code False} are. */
    public boolean isNumber() {
        return switch (kind) {
            case BOOL, SIGNED, UNSIGNED, FLOAT, COMPLEX -> true;
            case PAD, CHAR, STRING, PASCAL -> false;
        };
    }

    /** The code at an index of a format, or null where there is none. */
    static StructCode at(String format, int index) {
        for (StructCode code : VALUES) {
            if (format.startsWith(code.code, index)) {
                return code;
            }
        }
        return null;
    }
}
