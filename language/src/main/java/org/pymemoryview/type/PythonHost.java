package org.pymemoryview.type;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.Complex;
import org.pymemoryview.nodes.ListFactory;
import org.pymemoryview.nodes.ToBytesNode;

/**
 * What {@code memoryview} asks of the Python it is part of.
 *
 * <p>Objects of that Python are of any class and are handed through as they are. Where the library
 * looks into one, it asks for its Java value:
 *
 * <table>
 *   <caption>Java values of Python objects</caption>
 *   <tr><th>Python</th><th>Java</th></tr>
 *   <tr><td>None</td><td>null</td></tr>
 *   <tr><td>bool</td><td>{@code Boolean}</td></tr>
 *   <tr><td>int</td><td>{@code Integer}, {@code Long}, or {@code BigInteger} beyond</td></tr>
 *   <tr><td>float, complex</td><td>{@code Double}, {@link Complex}</td></tr>
 *   <tr><td>str</td><td>{@code String}</td></tr>
 *   <tr><td>bytes</td><td>{@code byte[]}</td></tr>
 *   <tr><td>tuple</td><td>{@code Object[]}, of objects</td></tr>
 *   <tr><td>list</td><td>{@code List}, of objects</td></tr>
 *   <tr><td>slice</td><td>{@link SliceKey}, of objects</td></tr>
 *   <tr><td>Ellipsis</td><td>{@link Ellipsis}</td></tr>
 * </table>
 */
public interface PythonHost {
    /** Why a string cannot be encoded as ASCII. */
    String NOT_ASCII = "ordinal not in range(128)";

    /**
     * The Java value of an object of a class in the table, or of one derived from it. Runs no user
     * code.
     *
     * @return the object itself where its class is another one
     */
    Object toJava(Object object);

    /**
     * The text of a str, null for any other object. A host of Python 2 has texts that are bytes for
     * {@link #toJava}: it says here what they are as a format or an order.
     */
    default String text(Object object) {
        return toJava(object) instanceof String text ? text : null;
    }

    /**
     * The object for a Java value of the table; a {@code Byte}, which is an item of format
     * {@code 'c'}, is bytes of length one.
     */
    Object toPython(Object value);

    /** The view of a memoryview object, null for any other object. */
    MemoryView view(Object object);

    /** A memoryview object of a view. */
    Object wrap(MemoryView view);

    /**
     * A bytes object of the bytes of all items in an order. A host that can make one of the memory
     * itself, without an array in between, overrides it.
     *
     * @throws PythonError ValueError for a released view
     */
    default Object bytes(MemoryView view, Order order) {
        return toPython(ToBytesNode.getUncached().execute(null, view, order));
    }

    /** The lists of {@code tolist}. */
    default ListFactory lists() {
        return ListFactory.ofItems(this::toPython, this::toPython);
    }

    /**
     * Whether an object is of a class in the table itself, and not of one derived from it, so that
     * no user code decides what it is equal to.
     */
    boolean isBuiltin(Object object);

    /** Whether an object exports a buffer, if perhaps not any ({@code PyObject_CheckBuffer}). */
    boolean isExporter(Object object);

    /**
     * A view of the buffer that an exporter grants ({@code PyObject_GetBuffer}); it is asked for no
     * memoryview.
     *
     * @param flags bits of {@link org.pymemoryview.buffer.BufferFlags}
     */
    MemoryView acquire(Object exporter, int flags);

    /**
     * A view of the buffer that the builtin class of an object grants, whatever {@code __buffer__}
     * a class derived from it has; of a memoryview too, which that is an export of. It is what
     * {@code __buffer__} of the builtin class returns.
     *
     * @param flags bits of {@link org.pymemoryview.buffer.BufferFlags}
     */
    default MemoryView export(Object object, int flags) {
        MemoryView view = view(object);
        if (view == null) {
            return acquire(object, flags);
        }
        PyBuffer buffer = view.getBuffer(object, flags);
        return MemoryView.of(new ManagedBuffer(released -> view.removeExport(), object, buffer));
    }

    /** Whether an object is an integer or has {@code __index__} ({@code PyIndex_Check}). */
    boolean isIndex(Object object);

    /**
     * The value of an integer, or of what {@code __index__} returns ({@code PyNumber_Index}): an
     * {@code Integer}, a {@code Long}, or a {@code BigInteger} beyond. Raises Python's TypeError
     * for what is no index.
     */
    Object index(Object object);

    /**
     * The value of a number, by {@code __float__} or {@code __index__} ({@code PyFloat_AsDouble}).
     */
    double asDouble(Object object);

    /** The same for complex numbers, by {@code __complex__} too ({@code PyComplex_AsCComplex}). */
    default Complex asComplex(Object object) {
        return toJava(object) instanceof Complex number ? number : new Complex(asDouble(object), 0);
    }

    /** The truth of an object ({@code PyObject_IsTrue}). */
    boolean isTrue(Object object);

    /** Whether objects are the same or equal ({@code PyObject_RichCompareBool}). */
    boolean isEqual(Object left, Object right);

    /** The hash of an object ({@code PyObject_Hash}). */
    long hash(Object object);

    /** The length of an object ({@code PyObject_Size}), in characters or bytes. */
    default long length(Object object) {
        Object value = toJava(object);
        if (value instanceof String text) {
            return text.codePointCount(0, text.length());
        }
        if (value instanceof byte[] bytes) {
            return bytes.length;
        }
        throw PythonError.typeError("object of type '" + typeName(object) + "' has no len()");
    }

    /**
     * Whether a view of several dimensions can be indexed and sliced along some of them, as CPython
     * proposes it (PR 153661). Without, as in CPython, that is a NotImplementedError.
     */
    default boolean hasSubViews() {
        return false;
    }

    /** The host's {@code sys.maxsize}: a shape to cast to that has more bytes is too large. */
    default long maxSize() {
        return Long.MAX_VALUE;
    }

    /** The name of an object's class, as it stands in error messages. */
    String typeName(Object object);

    /** Whether a Java exception is one that Python code raised, or can catch. */
    boolean isRaised(RuntimeException exception);

    /**
     * Whether a Python exception of the host's is of a kind, or of a class derived from that.
     *
     * @param exception that {@link #isRaised}
     */
    boolean isOf(RuntimeException exception, ErrorKind kind);

    /**
     * The UnicodeEncodeError for a format that is not ASCII; a host that has this class overrides
     * what is only its base class, ValueError, with the message.
     *
     * @param start the first code point beyond ASCII
     * @param end the first one after it that is not
     */
    default RuntimeException notAscii(String text, int start, int end) {
        return PythonError.valueError(
                end - start == 1
                        ? "'ascii' codec can't encode character '%s' in position %d: %s"
                                .formatted(
                                        escaped(text.codePoints().toArray()[start]),
                                        start,
                                        NOT_ASCII)
                        : "'ascii' codec can't encode characters in position %d-%d: %s"
                                .formatted(start, end - 1, NOT_ASCII));
    }

    private static String escaped(int character) {
        String pattern =
                character <= 0xff ? "\\x%02x" : character <= 0xffff ? "\\u%04x" : "\\U%08x";
        return pattern.formatted(character);
    }
}
