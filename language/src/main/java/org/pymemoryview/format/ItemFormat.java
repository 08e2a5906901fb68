package org.pymemoryview.format;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;

import org.pymemoryview.error.PythonError;

import java.util.Objects;

/**
 * The format of a view's items: the format string as the exporter wrote it, and the itemsize.
 *
 * <p>The two are independent: an exporter that is not asked for a format still fills in its
 * itemsize, and memoryview then reads the first byte of each item as {@code 'B'}. Formats of native
 * single characters are shared objects, so that they compare by identity.
 */
public final class ItemFormat {
    private static final ElementType[] TYPES = ElementType.values();
    private static final ItemFormat[] NATIVE = new ItemFormat[TYPES.length];

    static {
        for (ElementType type : TYPES) {
            NATIVE[type.ordinal()] = new ItemFormat(type.code(), type.size(), type);
        }
    }

    /** Unsigned bytes, the items of a buffer without a format. */
    public static final ItemFormat BYTES = of(ElementType.UBYTE);

    private final String text;
    private final long itemsize;
    private final ElementType type;

    private ItemFormat(String text, long itemsize, ElementType type) {
        this.text = text;
        this.itemsize = itemsize;
        this.type = type;
    }

    /** The format of an element type, without {@code '@'}. */
    public static ItemFormat of(ElementType type) {
        return NATIVE[type.ordinal()];
    }

    /**
     * A format as an exporter gives it.
     *
     * @param text in struct-module syntax, null for PEP 3118's NULL, which means {@code 'B'}
     * @param itemsize in bytes
     */
    @TruffleBoundary
    public static ItemFormat of(String text, long itemsize) {
        String format = text == null ? ElementType.UBYTE.code() : text;
        ElementType type = ElementType.of(format);
        if (type != null && type.size() == itemsize && type.code().equals(format)) {
            return of(type);
        }
        return new ItemFormat(format, itemsize, type);
    }

    /** The format string, {@code '@'} included where the exporter wrote it. */
    public String text() {
        return text;
    }

    /** The size of an item in bytes. */
    public long itemsize() {
        return itemsize;
    }

    /** The element type, or null where items of this format cannot be read or written. */
    public ElementType type() {
        return type;
    }

    /**
     * The element type of a format whose items are about to be read or written.
     *
     * @throws PythonError NotImplementedError where there is none ({@code adjust_fmt} and
     *     {@code unpack_single} of CPython)
     */
    public ElementType requireType() {
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, type == null)) {
            throw unsupported();
        }
        return type;
    }

    /** The element type, at a call site with a profile for its errors. */
    public ElementType requireType(Node node, InlinedBranchProfile error) {
        if (type == null) {
            error.enter(node);
            throw unsupported();
        }
        return type;
    }

    /** The NotImplementedError for an item of a format that has no element type. */
    @TruffleBoundary
    public PythonError unsupported() {
        String code = text.startsWith("@") ? text.substring(1) : text;
        return PythonError.notImplemented(
                code.length() == 1
                        ? "memoryview: format " + code + " not supported"
                        : "memoryview: unsupported format " + text);
    }

    /** Whether CPython's {@code adjust_fmt} accepts the format: a single character. */
    public boolean isSingleCharacter() {
        return type != null || text.length() - (text.startsWith("@") ? 1 : 0) == 1;
    }

    /** Whether the two name the same format for assignment, a leading {@code '@'} aside. */
    @TruffleBoundary
    public boolean sameForAssignment(ItemFormat other) {
        return this == other
                || itemsize == other.itemsize && withoutAt(text).equals(withoutAt(other.text));
    }

    private static String withoutAt(String text) {
        return text.startsWith("@") ? text.substring(1) : text;
    }

    @Override
    @TruffleBoundary
    public boolean equals(Object other) {
        return this == other
                || other instanceof ItemFormat that
                        && itemsize == that.itemsize
                        && text.equals(that.text);
    }

    @Override
    @TruffleBoundary
    public int hashCode() {
        return Objects.hash(text, itemsize);
    }

    @Override
    public String toString() {
        return text + ":" + itemsize;
    }
}
