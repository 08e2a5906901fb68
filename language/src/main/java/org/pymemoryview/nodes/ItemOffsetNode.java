package org.pymemoryview.nodes;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Exclusive;
import com.oracle.truffle.api.dsl.Cached.Shared;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;
import com.oracle.truffle.api.profiles.InlinedLongValueProfile;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.buffer.Indexing;
import org.pymemoryview.memory.ArrayMemory;
import org.pymemoryview.memory.HeapMemory;

/**
 * Computes the offset in its block of an item of a plain view, in bytes.
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
     * For views whose offsets all fit ints, as in an array they always do. With int arithmetic the
     * compiler can merge the check of the index with that of a loop over ints, and with a constant
     * stride it removes the array's own check too. An intermediate result may overflow; since ints
     * wrap around, the sum is right all the same.
     */
    @Specialization(guards = {"isInt(index)", "isNarrow(view)"})
    static long narrow(
            Node inliningTarget,
            BufferView view,
            long index,
            @Shared("stride") @Cached InlinedLongValueProfile strideProfile,
            @Shared @Cached InlinedBranchProfile inside,
            @Exclusive @Cached InlinedBranchProfile negative,
            @Exclusive @Cached InlinedBranchProfile error) {
        int stride = (int) strideProfile.profile(inliningTarget, view.stride());
        int length = (int) view.length();
        int item = Indexing.normalize(inliningTarget, (int) index, length, 0, negative, error);
        return start(inliningTarget, view, inside) + stride * item;
    }

    /**
     * The offset of the first item. For most views it is 0, which is compiled as a constant, so
     * that an unrolled loop has no addition for it.
     */
    static int start(Node inliningTarget, BufferView view, InlinedBranchProfile inside) {
        int offset = (int) view.offset();
        if (offset == 0) {
            return 0;
        }
        inside.enter(inliningTarget);
        return offset;
    }

    /**
     * For views of a Java array of numbers, which is asked for a number, not for a byte: the
     * compiler divides the offset by the size of a number again. It sees that the result is the
     * index because nothing is lost in a multiplication of longs by a constant stride.
     */
    @Specialization(guards = {"isInt(index)", "isOfNumbers(view)"})
    static long ofNumbers(
            Node inliningTarget,
            BufferView view,
            long index,
            @Shared @Cached InlinedLongValueProfile stride,
            @Shared @Cached InlinedBranchProfile inside,
            @Exclusive @Cached InlinedBranchProfile negative,
            @Exclusive @Cached InlinedBranchProfile error) {
        int length = (int) view.length();
        int item = Indexing.normalize(inliningTarget, (int) index, length, 0, negative, error);
        return start(inliningTarget, view, inside)
                + stride.profile(inliningTarget, view.stride()) * Integer.toUnsignedLong(item);
    }

    @Specialization(replaces = {"narrow", "ofNumbers"})
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

    /**
     * Whether the offset of every item fits an int, as in an array of bytes it always does. For
     * arrays of numbers there is {@link #ofNumbers}.
     */
    static boolean isNarrow(BufferView view) {
        long length = view.length();
        if (!isInt(length)) {
            return false;
        }
        return isHeap(view)
                || !(view.block() instanceof ArrayMemory)
                        && isInt(view.offset())
                        && isInt(view.offset() + view.stride() * length);
    }

    /** Whether the items are in an array of numbers, and an int holds how many they are. */
    static boolean isOfNumbers(BufferView view) {
        return view.block() instanceof ArrayMemory && isInt(view.length());
    }

    static boolean isInt(long number) {
        return number == (int) number;
    }
}
