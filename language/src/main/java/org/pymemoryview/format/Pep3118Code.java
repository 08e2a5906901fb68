package org.pymemoryview.format;

/** The format characters that PEP 3118 and ctypes add to those of the struct module. */
enum Pep3118Code {
    LONG_DOUBLE("g", 16, 16),
    COMPLEX_LONG_DOUBLE("Zg", 32, 16),
    OBJECT("O", 8, 8),
    UCS2("u", 2, 2),
    UCS4("w", 4, 4),
    C_STRING("z", 8, 8),
    WIDE_C_STRING("Z", 8, 8);

    private static final Pep3118Code[] VALUES = values();

    final String code;
    final int size;
    private final int alignment;

    Pep3118Code(String code, int size, int alignment) {
        this.code = code;
        this.size = size;
        this.alignment = alignment;
    }

    int alignment(FormatMode mode) {
        return mode.aligned() ? alignment : 1;
    }

    /** Whether the count before this code is a length in characters. */
    boolean countsCharacters() {
        return this == UCS2 || this == UCS4;
    }

    /** The code that stands at an index of a format, or null where there is none. */
    static Pep3118Code at(String format, int index) {
        for (Pep3118Code code : VALUES) {
            if (format.startsWith(code.code, index)) {
                return code;
            }
        }
        return null;
    }
}
