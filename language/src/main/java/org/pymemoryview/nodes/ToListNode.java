package org.pymemoryview.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.bulk.ItemArrays;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.internal.Allocation;
import org.pymemoryview.internal.ArrayLength;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;

/**
 * {@code view.tolist()}: a list for each row, lists of lists for more dimensions, and the item
 * itself for none.
 *
 * <p>Errors raised: ValueError for a released view, NotImplementedError for a format that has no
 * element type, MemoryError where the heap has no room for the items.
 */
@GenerateUncached
@GenerateInline
public abstract class ToListNode extends Node {

    public abstract Object execute(Node inliningTarget, BufferView view, ListFactory lists);

    @NeverDefault
    public static ToListNode create() {
        return ToListNodeGen.create();
    }

    public static ToListNode getUncached() {
        return ToListNodeGen.getUncached();
    }

    @Specialization(guards = "view.ndim() == 0")
    static Object single(
            Node inliningTarget, BufferView view, ListFactory lists, @Cached ReadItemNode read) {
        view.checkReleased();
        ElementType type = view.format().requireType();
        return read.execute(inliningTarget, view.block(), view.offset(), type);
    }

    /** A site keeps one format as a rule: it compiles to the call of one loop, and one list. */
    @Specialization(
            guards = {"view.isPlain()", "type != null", "view.format().type() == type"},
            limit = "1")
    static Object rowOfType(
            BufferView view,
            ListFactory lists,
            @Cached(value = "view.format().type()", neverDefault = false) ElementType type) {
        view.checkReleased();
        return row(view.block(), view.offset(), view.stride(), view.length(), type, lists);
    }

    @Specialization(
            guards = {"view.isPlain()", "view.format().type() != null"},
            replaces = "rowOfType")
    @TruffleBoundary
    static Object rowOfAnyType(BufferView view, ListFactory lists) {
        view.checkReleased();
        ElementType type = view.format().requireType();
        return row(view.block(), view.offset(), view.stride(), view.length(), type, lists);
    }

    /**
     * Items of a single character that cannot be read are refused when the first of them is due.
     */
    @Specialization(guards = {"view.ndim() > 0", "view.format().type() == null"})
    @TruffleBoundary
    static Object unreadable(BufferView view, ListFactory lists) {
        view.checkReleased();
        Layout layout = view.layout();
        if (layout.items() > 0 || !view.format().isSingleCharacter()) {
            view.format().requireType();
        }
        try {
            return empty(layout, 0, lists);
        } catch (OutOfMemoryError e) {
            throw Allocation.memoryError();
        }
    }

    private static Object empty(Layout layout, int dim, ListFactory lists) {
        if (dim == layout.ndim() - 1) {
            return lists.ofInts(new int[0]);
        }
        Object[] rows = new Object[ArrayLength.of(layout.length(dim))];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = empty(layout, dim + 1, lists);
        }
        return lists.ofLists(rows);
    }

    @Specialization(guards = {"!view.isPlain()", "view.ndim() > 0", "view.format().type() != null"})
    static Object nested(BufferView view, ListFactory lists) {
        view.checkReleased();
        ElementType type = view.format().requireType();
        try {
            return nested(view.block(), view.offset(), view.layout(), 0, type, lists);
        } catch (OutOfMemoryError e) {
            throw Allocation.memoryError();
        }
    }

    @TruffleBoundary
    private static Object nested(
            Memory memory,
            long offset,
            Layout layout,
            int dim,
            ElementType type,
            ListFactory lists) {
        long count = layout.length(dim);
        boolean last = dim == layout.ndim() - 1;
        if (last && layout.suboffset(dim) < 0) {
            return row(memory, offset, layout.stride(dim), count, type, lists);
        }
        Pointer start = new Pointer(memory, offset);
        if (last) {
            return scattered(start, layout, dim, type, lists);
        }
        Object[] rows = new Object[ArrayLength.of(count)];
        for (int i = 0; i < rows.length; i++) {
            Pointer at = layout.lookup(start, dim, i);
            rows[i] = nested(at.memory(), at.offset(), layout, dim + 1, type, lists);
        }
        return lists.ofLists(rows);
    }

    /** Items that are each behind a pointer of its own are gathered first. */
    private static Object scattered(
            Pointer start, Layout layout, int dim, ElementType type, ListFactory lists) {
        int count = ArrayLength.of(layout.length(dim));
        int size = type.size();
        byte[] gathered = Allocation.bytes(count, size);
        for (int i = 0; i < count; i++) {
            Pointer item = layout.lookup(start, dim, i);
            item.memory().read(item.offset(), gathered, i * size, size);
        }
        return row(new HeapMemory(gathered), 0, size, count, type, lists);
    }

    private static Object row(
            Memory memory,
            long offset,
            long stride,
            long length,
            ElementType type,
            ListFactory lists) {
        int count = ArrayLength.of(length);
        try {
            return list(memory, offset, stride, count, type, lists);
        } catch (OutOfMemoryError e) {
            throw Allocation.memoryError();
        }
    }

    private static Object list(
            Memory memory,
            long offset,
            long stride,
            int count,
            ElementType type,
            ListFactory lists) {
        return switch (type) {
            case UBYTE, BYTE, SHORT, USHORT, INT ->
                lists.ofInts(ItemArrays.ints(memory, offset, stride, count, type));
            case UINT, LONG, LONGLONG, SSIZE ->
                lists.ofLongs(ItemArrays.longs(memory, offset, stride, count, type));
            case ULONG, ULONGLONG, SIZE, POINTER -> {
                long[] items = ItemArrays.longs(memory, offset, stride, count, type);
                yield ItemArrays.hasNegative(items)
                        ? lists.ofIntegers(ItemArrays.unsigned(items))
                        : lists.ofLongs(items);
            }
            case HALF, FLOAT, DOUBLE ->
                lists.ofDoubles(ItemArrays.doubles(memory, offset, stride, count, type));
            case BOOL -> lists.ofBooleans(ItemArrays.booleans(memory, offset, stride, count));
            case CHAR -> lists.ofByteStrings(ItemArrays.bytes(memory, offset, stride, count));
            case COMPLEX_FLOAT, COMPLEX_DOUBLE ->
                lists.ofComplexes(ItemArrays.complexes(memory, offset, stride, count, type));
        };
    }
}
