package org.pymemoryview.nodes;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Exclusive;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;
import com.oracle.truffle.api.profiles.InlinedLongValueProfile;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.buffer.Indexing;
import org.pymemoryview.memory.HeapMemory;

/**
 * Where an item of a plain view stands in its block, in bytes.
 *
 * <p>Errors raised: IndexError "index out of bounds on dimension 1".
 */
@GenerateUncached
@GenerateInline
public abstract class ItemOffsetNode extends Node {

    /** @param index in items; a negative one counts from the end */
    public abstract long execute(Node inliningTarget, BufferView view, long index);

    @NeverDefault
    public static ItemOffsetNode create() {
        return ItemOffsetNodeGen.create();
    }

    public static ItemOffsetNode getUncached() {
        return ItemOffsetNodeGen.getUncached();
    }

    /**
     * Where no item is beyond the int range, as never on the heap. In a loop of ints the check of
     * the index is the loop's own then, and with a stride that is a constant the compiler drops the
     * array's check too. Ints wrap around, so that they arrive at the right place whatever the
     * steps to it.
     */
    @Specialization(guards = {"isInt(index)", "isNarrow(view)"})
    static long narrow(
            Node inliningTarget,
            BufferView view,
            long index,
            @Exclusive @Cached InlinedLongValueProfile strideProfile,
            @Exclusive @Cached InlinedBranchProfile inside,
            @Exclusive @Cached InlinedBranchProfile negative,
            @Exclusive @Cached InlinedBranchProfile error) {
        int stride = (int) strideProfile.profile(inliningTarget, view.stride());
        int length = (int) view.length();
        int item = Indexing.normalize(inliningTarget, (int) index, length, 0, negative, error);
        return start(inliningTarget, view, inside) + stride * item;
    }

    /**
     * Where the first item stands. It is mostly the first of the block, and an unrolled loop does
     * without the addition then.
     */
    static int start(Node inliningTarget, BufferView view, InlinedBranchProfile inside) {
        int offset = (int) view.offset();
        if (offset == 0) {
            return 0;
        }
        inside.enter(inliningTarget);
        return offset;
    }

    @Specialization(replaces = "narrow")
    static long anywhere(
            Node inliningTarget,
            BufferView view,
            long index,
            @Exclusive @Cached InlinedBranchProfile negative,
            @Exclusive @Cached InlinedBranchProfile error) {
        long length = view.length();
        long item = Indexing.normalize(inliningTarget, index, length, 0, negative, error);
        return view.offset() + view.stride() * item;
    }

    static boolean isHeap(BufferView view) {
        return view.block() instanceof HeapMemory;
    }

    /** Whether an int holds the place of every item: on the heap always. */
    static boolean isNarrow(BufferView view) {
        long length = view.length();
        if (!isInt(length)) {
            return false;
        }
        return isHeap(view)
                || isInt(view.offset()) && isInt(view.offset() + view.stride() * length);
    }

    static boolean isInt(long number) {
        return number == (int) number;
    }
}
