package org.pymemoryview;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.internal.Allocation;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.nodes.AssignSliceNode;
import org.pymemoryview.nodes.EqualsNode;
import org.pymemoryview.nodes.GetItemNode;
import org.pymemoryview.nodes.GetItemsNode;
import org.pymemoryview.nodes.HexNode;
import org.pymemoryview.nodes.ListFactory;
import org.pymemoryview.nodes.SetItemNode;
import org.pymemoryview.nodes.SetItemsNode;
import org.pymemoryview.nodes.ToBytesNode;
import org.pymemoryview.nodes.ToListNode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/**
 * The operations of {@code MemoryView} for plain Java. {@code MemoryView} is the only class that
 * extends this one; it adds the methods that make views.
 *
 * <p>Each operation uses the uncached variant of the node that compiled code has at a call site.
 */
abstract class ViewOperations extends BufferView implements Iterable<Object>, AutoCloseable {
    private static final ListFactory JAVA_LISTS = ListFactory.ofItems(item -> item, list -> list);

    ViewOperations(
            ManagedBuffer managed,
            Memory memory,
            long offset,
            ItemFormat format,
            long length,
            long stride,
            boolean readonly) {
        super(managed, memory, offset, format, length, stride, readonly);
    }

    ViewOperations(
            ManagedBuffer managed,
            Memory memory,
            long offset,
            ItemFormat format,
            Layout layout,
            boolean readonly) {
        super(managed, memory, offset, format, layout, readonly);
    }

    ViewOperations(ViewOperations origin, boolean readonly) {
        super(origin, readonly);
    }

    ViewOperations(ViewOperations origin, long offset, long length, long stride) {
        super(origin, offset, length, stride);
    }

    // Items

    /**
     * {@code view[index]}, for a view of one dimension ({@code memory_item}). Compiled code uses
     * {@link GetItemNode}.
     *
     * @param index in items; a negative one counts from the end
     * @return a {@code Boolean} for {@code '?'}; an {@code Integer}, {@code Long} or, above the
     *     long range, {@code BigInteger} for integers; a {@code Double} for floats; a
     *     {@link org.pymemoryview.format.Complex} for complex numbers; a {@code Byte} for
     *     {@code 'c'}
     * @throws PythonError ValueError for a released view; TypeError for no dimension;
     *     NotImplementedError for a format of several characters that has no element type, and for
     *     more than one dimension; IndexError for an index out of bounds; NotImplementedError for
     *     any other format that has no element type
     */
    @TruffleBoundary
    public final Object get(long index) {
        return GetItemNode.getUncached().execute(null, this, index);
    }

    /**
     * {@code view[i, j, …]}, the item at an index for each dimension, for none where there is none
     * ({@code memory_item_multi}). Compiled code uses {@link GetItemsNode}.
     *
     * @param indices in items, one for each dimension; a negative one counts from the end
     * @return as {@link #get(long)}
     * @throws PythonError SystemError for null; ValueError for a released view; TypeError for an
     *     index where there is no dimension; NotImplementedError for a format of several characters
     *     that has no element type; TypeError for too many indices, NotImplementedError for too
     *     few; IndexError for an index out of bounds; NotImplementedError for any other format that
     *     has no element type
     */
    @TruffleBoundary
    public final Object get(long... indices) {
        PythonError.requireArgument(indices);
        return GetItemsNode.getUncached().execute(null, this, indices);
    }

    /**
     * {@code view[index] = value}, for a view of one dimension ({@code memory_ass_sub}). Compiled
     * code uses {@link SetItemNode}.
     *
     * @param index in items; a negative one counts from the end
     * @param value any of Java's numbers for a number that the format can hold, a {@code Boolean}
     *     too, which is 0 or 1, and a {@code Character} for its code unit; for {@code 'c'} a
     *     {@code Byte} or an array of one byte
     * @throws PythonError ValueError for a released view; NotImplementedError for a format of
     *     several characters that has no element type; TypeError for a readonly view; TypeError for
     *     no dimension, NotImplementedError for more than one; IndexError for an index out of
     *     bounds; NotImplementedError for any other format that has no element type; TypeError
     *     "memoryview: invalid type for format '%s'"; ValueError "memoryview: invalid value for
     *     format '%s'"
     */
    @TruffleBoundary
    public final void set(long index, Object value) {
        SetItemNode.getUncached().execute(null, this, index, pythonValue(value));
    }

    /**
     * {@code view[i, j, …] = value}, at an index for each dimension ({@code memory_ass_sub}).
     * Compiled code uses {@link SetItemsNode}.
     *
     * @param indices in items, one for each dimension; a negative one counts from the end
     * @param value as for {@link #set(long, Object)}
     * @throws PythonError SystemError for null in place of the indices; ValueError for a released
     *     view; NotImplementedError for a format of several characters that has no element type;
     *     TypeError for a readonly view; TypeError for too many indices, NotImplementedError for
     *     too few; IndexError for an index out of bounds; then as {@link #set(long, Object)}
     */
    @TruffleBoundary
    public final void set(long[] indices, Object value) {
        PythonError.requireArgument(indices);
        SetItemsNode.getUncached().execute(null, this, indices, pythonValue(value));
    }

    /**
     * Converts a value to a type that the nodes take: Python has one type of integers and one of
     * floats.
     */
    private Object pythonValue(Object value) {
        ElementType type = format().type();
        if (value instanceof Float number) {
            return number.doubleValue();
        } else if (value instanceof Short number) {
            return number.intValue();
        } else if (value instanceof Character unit) {
            return (int) unit;
        } else if (value instanceof Byte number && type != ElementType.CHAR) {
            return number.intValue();
        } else if (value == null && type == ElementType.BOOL) {
            return false; // the truth value of None
        }
        return value;
    }

    /**
     * {@code iter(view)} ({@code memory_iter}). Compiled code uses {@link GetItemNode} in a loop.
     *
     * <p>The iterator reads an item when {@code next()} is called, which raises ValueError after a
     * release. It is for one thread.
     *
     * @return an iterator over items as {@link #get(long)} returns them
     * @throws PythonError as {@link #checkIterable()}
     */
    @Override
    public final Iterator<Object> iterator() {
        checkIterable();
        return new ItemIterator(this);
    }

    // The whole view

    /**
     * {@code target[:] = view}: copies all items, as if all were read before the first is written
     * ({@code copy_single}). Compiled code uses {@link AssignSliceNode}.
     *
     * <p>As in Python, both views have one dimension; {@link Buffers#copyData(Object, Object)}
     * copies any layout.
     *
     * @param target of the same format and number of items
     * @throws PythonError SystemError for null; ValueError for a released target;
     *     NotImplementedError where its format has several characters and no element type;
     *     TypeError where it is readonly or has no dimension, NotImplementedError where it has more
     *     than one; ValueError where this view is released or restricted; ValueError "memoryview
     *     assignment: lvalue and rvalue have different structures"
     */
    @TruffleBoundary
    public final void copyTo(BufferView target) {
        PythonError.requireArgument(target);
        SetItemNode.checkWritable(target);
        if (target.ndim() == 0) {
            throw PythonError.typeError("invalid indexing of 0-dim memory");
        }
        if (target.ndim() > 1) {
            throw PythonError.notImplemented(
                    "memoryview slice assignments are currently restricted to ndim = 1");
        }
        checkReleased();
        checkRestricted();
        AssignSliceNode.getUncached().execute(null, target, 0, Long.MAX_VALUE, 1, this);
    }

    /**
     * {@code view.tobytes()}: a copy of the bytes of all items in C order. Compiled code uses
     * {@link ToBytesNode}.
     *
     * @return a new array of {@link #nbytes()} bytes
     * @throws PythonError ValueError for a released view, MemoryError where there is no room for it
     */
    public final byte[] toByteArray() {
        return toByteArray(Order.C);
    }

    /**
     * {@code view.tobytes(order)}: a copy of the bytes of all items in an order. Compiled code uses
     * {@link ToBytesNode}.
     *
     * @return a new array of {@link #nbytes()} bytes
     * @throws PythonError SystemError for null, and as {@link #toByteArray()}
     */
    @TruffleBoundary
    public final byte[] toByteArray(Order order) {
        PythonError.requireArgument(order);
        return ToBytesNode.getUncached().execute(null, this, order);
    }

    /**
     * {@code view.tolist()}: a list of the items, or of lists of them for more than one dimension.
     * Compiled code uses {@link ToListNode}.
     *
     * <p>For a view of no dimension Python's {@code tolist} returns the item, which is no list, so
     * this method refuses such a view: {@link #get(long...)} without an index returns the item.
     *
     * @return a new list of items as {@link #get(long)} returns them
     * @throws PythonError ValueError for a released view; TypeError "invalid indexing of 0-dim
     *     memory"; NotImplementedError for a format that has no element type
     */
    @TruffleBoundary
    @SuppressWarnings("unchecked") // what JAVA_LISTS makes
    public final List<Object> toList() {
        checkReleased();
        if (ndim() == 0) {
            throw PythonError.typeError("invalid indexing of 0-dim memory");
        }
        return (List<Object>) ToListNode.getUncached().execute(null, this, JAVA_LISTS);
    }

    /**
     * {@code view.hex()}: two digits for each byte. Compiled code uses {@link HexNode}, which puts
     * separators between the bytes too.
     *
     * @throws PythonError ValueError for a released view, MemoryError where there is no room for it
     */
    @TruffleBoundary
    public final String hex() {
        byte[] digits = HexNode.getUncached().execute(null, this, HexNode.NO_SEPARATOR, 0);
        try {
            return new String(digits, StandardCharsets.US_ASCII);
        } catch (OutOfMemoryError e) {
            throw Allocation.memoryError();
        }
    }

    /**
     * {@code view == other}: whether the two have equal shapes, and items that are equal as Python
     * values, whatever their formats ({@code memory_richcompare}). Compiled code uses
     * {@link EqualsNode}.
     *
     * <p>A released view has the same items as itself only; a view with a NaN does not have the
     * same items as itself. {@link #equals} is identity, because items change and with them a hash
     * would.
     *
     * @param other a view, or null, for which the result is false
     * @throws PythonError struct.error where a format needs more bytes than its itemsize
     */
    @TruffleBoundary
    public final boolean sameItems(BufferView other) {
        return other != null && EqualsNode.getUncached().execute(null, this, other);
    }

    /**
     * The bytes as a {@code ByteBuffer} in the machine's byte order, without a copy; readonly where
     * the view is. Release the view after the last use of the buffer: from then on the exporter may
     * move its bytes.
     *
     * @throws PythonError ValueError for a released or restricted view, BufferError "memoryview:
     *     underlying buffer is not C-contiguous"
     * @throws UnsupportedOperationException where the memory is neither a {@code byte[]} nor a
     *     {@code ByteBuffer}, such as a Java array of other numbers: {@link #toByteArray()} copies
     *     it
     */
    @TruffleBoundary
    public final ByteBuffer asByteBuffer() {
        PyBuffer contiguous = getBuffer(BufferFlags.SIMPLE);
        try {
            return contiguous.memory().asByteBuffer(contiguous.offset(), contiguous.len());
        } finally {
            contiguous.release(this);
        }
    }

    /**
     * Releases the view, as the end of a {@code with} statement does: {@link #release()}.
     *
     * @throws PythonError BufferError "memoryview has %d exported buffers" while others use it
     */
    @Override
    public final void close() {
        release();
    }

    /**
     * Python's {@code repr} with format, shape and whether the view is readonly, as for a debugger.
     * It never throws.
     */
    @Override
    @TruffleBoundary
    public final String toString() {
        StringBuilder text =
                new StringBuilder(isReleased() ? "<released memory at 0x" : "<memory at 0x");
        text.append(Integer.toHexString(System.identityHashCode(this)));
        text.append(", format '").append(format().text()).append("', shape (");
        long[] shape = layout().shape();
        for (int dim = 0; dim < shape.length; dim++) {
            text.append(dim == 0 ? "" : ", ").append(shape[dim]);
        }
        text.append(shape.length == 1 ? ",)" : ")");
        return text.append(isReadonly() ? ", readonly>" : ">").toString();
    }
}
