package org.pymemoryview.format;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.error.PythonError;

import java.util.List;

/**
 * A format in the whole grammar of PEP 3118, taken apart: what the buffers of ctypes and of numeric
 * libraries say of their items.
 *
 * <pre>{@code
 * Pep3118Format pixel = Pep3118Format.parse("T{B:r:B:g:B:b:(2,2)<f:m:}");
 * pixel.size();                                  // 19
 * }</pre>
 *
 * <p>It describes; it does not read. CPython's memoryview, too, reads and compares no items but
 * those of {@link StructFormat}: views of all others are unequal.
 *
 * <p>Source: PEP 3118, "Additions to the struct string-syntax". A mode character counts from where
 * it stands to the next one, through braces. What the PEP leaves open is as NumPy reads it: the top
 * level has no padding at its end, structs within it have.
 */
public final class Pep3118Format {
    private final String text;
    private final List<Pep3118Type.Member> members;
    private final long size;

    Pep3118Format(String text, List<Pep3118Type.Member> members, long size) {
        this.text = text;
        this.members = List.copyOf(members);
        this.size = size;
    }

    /**
     * Parses a format.
     *
     * @throws PythonError ValueError where it is none, is nested more than a hundred times, or its
     *     items have more bytes than 64 bits count
     */
    @TruffleBoundary
    public static Pep3118Format parse(String format) {
        return new Pep3118Parser(format).parse();
    }

    /** The format as it was written. */
    public String text() {
        return text;
    }

    /** What an item is made of. */
    public List<Pep3118Type.Member> members() {
        return members;
    }

    /** The size of an item in bytes. */
    public long size() {
        return size;
    }

    @Override
    public String toString() {
        return text;
    }
}
