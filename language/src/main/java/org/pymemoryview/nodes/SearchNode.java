package org.pymemoryview.nodes;

import com.oracle.truffle.api.ArrayUtils;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.buffer.SliceBounds;
import org.pymemoryview.bulk.SoughtItem;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

/**
 * Finds a value among the items of a plain view, for {@code view.index(value, start, stop)} and
 * {@code value in view}.
 *
 * <p>The value is a Java value. A host compares any other object item by item, since its
 * {@code __eq__} may run any code. A byte in an array is searched with vector instructions.
 */
@GenerateUncached
@GenerateInline
public abstract class SearchNode extends Node {

    /**
     * @param view not released, of one dimension without suboffsets, and of a format that has an
     *     element type
     * @param value as {@link org.pymemoryview.nodes} describes
     * @param start of the items searched, as Python's slices take it
     * @param stop likewise
     * @return the index of the first item that equals the value, or -1
     */
    public abstract long execute(
            Node inliningTarget, BufferView view, Object value, long start, long stop);

    @NeverDefault
    public static SearchNode create() {
        return SearchNodeGen.create();
    }

    public static SearchNode getUncached() {
        return SearchNodeGen.getUncached();
    }

    @Specialization
    static long find(BufferView view, Object value, long start, long stop) {
        SliceBounds bounds = view.sliceBounds(start, stop, 1);
        long from = bounds.start();
        long to = bounds.stop();
        if (from >= to) {
            return -1;
        }
        ElementType type = view.format().requireType();
        // Looked at once: another thread may release the view meanwhile.
        Memory block = view.block();
        boolean isRun = block instanceof HeapMemory && hasRunOfBytes(view, type);
        if (isRun && type == ElementType.UBYTE && value instanceof Integer number) {
            // The most common search by far, for which nothing is allocated.
            int item = number;
            return item == (item & 0xff) ? indexOf(view, block, from, to, (byte) item) : -1;
        }
        SoughtItem sought = SoughtItem.of(type, value);
        if (sought == null) {
            return -1;
        }
        if (isRun && sought instanceof SoughtItem.Bits bits) {
            return indexOf(view, block, from, to, (byte) bits.bits());
        }
        return sought.find(view, from, to);
    }

    /** Whether the items are contiguous, a byte each. */
    private static boolean hasRunOfBytes(BufferView view, ElementType type) {
        return type.size() == 1 && view.isPlain() && view.stride() == 1;
    }

    private static long indexOf(BufferView view, Memory block, long from, long to, byte value) {
        byte[] bytes = ((HeapMemory) block).bytes();
        int first = (int) view.offset();
        int at = ArrayUtils.indexOf(bytes, first + (int) from, first + (int) to, value);
        return at < 0 ? -1 : at - first;
    }
}
