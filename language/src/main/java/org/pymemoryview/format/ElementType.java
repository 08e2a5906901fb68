package org.pymemoryview.format;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;

import java.math.BigInteger;

/**
 * The native formats that memoryview reads and writes items of: single characters, and the two of
 * complex numbers.
 *
 * <p>Sizes are those of the LP64 model, CPython's on every 64-bit system but Windows. Source: the
 * struct module's native formats; {@code get_native_fmtchar} of CPython.
 */
public enum ElementType {
    /** A byte, read as a {@code bytes} object of length one. */
    CHAR("c", 1, Kind.BYTES),
    BYTE("b", 1, Kind.SIGNED),
    UBYTE("B", 1, Kind.UNSIGNED),
    BOOL("?", 1, Kind.BOOL),
    SHORT("h", 2, Kind.SIGNED),
    USHORT("H", 2, Kind.UNSIGNED),
    INT("i", 4, Kind.SIGNED),
    UINT("I", 4, Kind.UNSIGNED),
    LONG("l", 8, Kind.SIGNED),
    ULONG("L", 8, Kind.UNSIGNED),
    LONGLONG("q", LONG),
    ULONGLONG("Q", ULONG),
    SSIZE("n", LONG),
    SIZE("N", ULONG),
    HALF("e", 2, Kind.FLOAT),
    FLOAT("f", 4, Kind.FLOAT),
    DOUBLE("d", 8, Kind.FLOAT),
    /** A pointer, read as an unsigned integer; negative integers are accepted on writing. */
    POINTER("P", ULONG),
    /** A complex number of two floats. The struct module's {@code F} is no format of memoryview. */
    COMPLEX_FLOAT("Zf", 8, Kind.COMPLEX),
    COMPLEX_DOUBLE("Zd", 16, Kind.COMPLEX);

    /** Which Python values an element type takes and gives. */
    public enum Kind {
        /** A {@code bytes} object of length one. */
        BYTES,
        /** {@code True} or {@code False}; any object's truth value on writing. */
        BOOL,
        /** An integer with a sign. */
        SIGNED,
        /** An integer of zero or more. */
        UNSIGNED,
        /** A float. */
        FLOAT,
        /** A complex number. */
        COMPLEX
    }

    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

    private static final ElementType[] VALUES = values();

    private final String code;
    private final int size;
    private final Kind kind;
    private final boolean isReal;
    private final ElementType storage;

    ElementType(String code, int size, Kind kind) {
        this.code = code;
        this.size = size;
        this.kind = kind;
        this.isReal = isInteger() || kind == Kind.FLOAT;
        this.storage = this;
    }

    ElementType(String code, ElementType storage) {
        this.code = code;
        this.size = storage.size;
        this.kind = storage.kind;
        this.isReal = storage.isReal;
        this.storage = storage;
    }

    /** The format without {@code '@'}, as it stands in error messages. */
    public String code() {
        return code;
    }

    /** The size of an item in bytes. */
    public int size() {
        return size;
    }

    public Kind kind() {
        return kind;
    }

    /**
     * The first type that reads the same value from the same bytes. C has several integers of 8
     * bytes, of which nodes need to know but two.
     */
    public ElementType storage() {
        return storage;
    }

    /** Whether items are signed or unsigned integers. */
    public boolean isInteger() {
        return kind == Kind.SIGNED || kind == Kind.UNSIGNED;
    }

    /** Whether items are integers or floats. A field, so that a guard is one test. */
    public boolean isReal() {
        return isReal;
    }

    /** Whether this is one of {@code c b B}, the formats that casts and hashes are allowed for. */
    public boolean isByteFormat() {
        return this == UBYTE || this == BYTE || this == CHAR;
    }

    /** Whether items of this type are equal exactly when their bytes are. */
    public boolean comparesAsBytes() {
        return kind == Kind.BYTES || kind == Kind.BOOL || isInteger();
    }

    /**
     * The element type of a format string, {@code '@'} allowed before it.
     *
     * @return null where the string is no native single character
     */
    @TruffleBoundary
    public static ElementType of(String format) {
        String code = format.startsWith("@") ? format.substring(1) : format;
        for (ElementType type : VALUES) {
            if (type.code.equals(code)) {
                return type;
            }
        }
        return null;
    }

    /** An unsigned 64-bit number: a long where one holds it, a BigInteger above. */
    public static Object unsigned(long bits) {
        return bits >= 0 ? (Object) bits : aboveLong(bits);
    }

    @TruffleBoundary
    private static BigInteger aboveLong(long bits) {
        return BigInteger.valueOf(bits).add(TWO_TO_64);
    }

    /** CPython's {@code TypeError} for a value of the wrong type. */
    @TruffleBoundary
    public PythonError invalidType() {
        return PythonError.of(
                ErrorKind.TYPE_ERROR, "memoryview: invalid type for format '" + code + "'");
    }

    /** CPython's {@code ValueError} for a value out of range. */
    @TruffleBoundary
    public PythonError invalidValue() {
        return PythonError.of(
                ErrorKind.VALUE_ERROR, "memoryview: invalid value for format '" + code + "'");
    }
}
