package org.pymemoryview.nodes;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.memory.Pointer;

/**
 * {@code view[i, j, …]}, the item at an index for each dimension ({@code memory_item_multi}).
 *
 * <p>Errors raised, in this order: ValueError for a released view; TypeError for no dimension;
 * NotImplementedError for a format of more than one character that has no element type; TypeError
 * for too many indices, NotImplementedError for too few; IndexError for an index out of bounds;
 * NotImplementedError for any other format that has no element type.
 */
@GenerateUncached
@GenerateInline
public abstract class GetItemsNode extends Node {

    /**
     * @param indices in items, one for each dimension; a negative one counts from the end
     * @return the item as {@link org.pymemoryview.nodes} describes
     */
    public abstract Object execute(Node inliningTarget, BufferView view, long[] indices);

    @NeverDefault
    public static GetItemsNode create() {
        return GetItemsNodeGen.create();
    }

    public static GetItemsNode getUncached() {
        return GetItemsNodeGen.getUncached();
    }

    @Specialization
    static Object get(
            Node inliningTarget,
            BufferView view,
            long[] indices,
            @Cached LocateItemNode locate,
            @Cached InlinedBranchProfile error,
            @Cached ReadItemNode read) {
        view.checkReleased(inliningTarget, error);
        ElementType type = view.format().type();
        if (type == null) {
            error.enter(inliningTarget);
            throw LocateItemNode.unsupported(view, indices);
        }
        Pointer item = locate.execute(inliningTarget, view, indices);
        return read.execute(inliningTarget, item.memory(), item.offset(), type);
    }
}
