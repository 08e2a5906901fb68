package org.pymemoryview.objects;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.format.ItemFormat;

/** The type codes of {@code array.array}. */
public enum TypeCode {
    BYTE('b', ElementType.BYTE),
    UBYTE('B', ElementType.UBYTE),
    /** A {@code wchar_t} of 32 bits; buffers have the format 'w'. */
    WCHAR('u', null),
    /** A character of 32 bits (CPython 3.13). */
    UCS4('w', null),
    SHORT('h', ElementType.SHORT),
    USHORT('H', ElementType.USHORT),
    INT('i', ElementType.INT),
    UINT('I', ElementType.UINT),
    LONG('l', ElementType.LONG),
    ULONG('L', ElementType.ULONG),
    LONGLONG('q', ElementType.LONGLONG),
    ULONGLONG('Q', ElementType.ULONGLONG),
    FLOAT('f', ElementType.FLOAT),
    DOUBLE('d', ElementType.DOUBLE);

    private final char code;
    private final ElementType type;
    private final ItemFormat format;

    TypeCode(char code, ElementType type) {
        this.code = code;
        this.type = type;
        this.format = type == null ? ItemFormat.of("w", Integer.BYTES) : ItemFormat.of(type);
    }

    /**
     * The type code of a character.
     *
     * @throws PythonError ValueError "bad typecode (must be …)"
     */
    public static TypeCode of(char code) {
        for (TypeCode typeCode : values()) {
            if (typeCode.code == code) {
                return typeCode;
            }
        }
        throw PythonError.valueError(
                "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    }

    public char code() {
        return code;
    }

    /** The format and itemsize of a buffer of such an array. */
    public ItemFormat format() {
        return format;
    }

    /** The element type, or null for characters, which memoryview does not read. */
    ElementType type() {
        return type;
    }
}
