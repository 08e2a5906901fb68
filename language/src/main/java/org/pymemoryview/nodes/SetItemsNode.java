package org.pymemoryview.nodes;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.memory.Pointer;

/**
 * {@code view[i, j, …] = value} for a Java value ({@code memory_ass_sub}).
 *
 * <p>A host whose values need user code to become Java values does what this node does in steps,
 * with {@link SetItemNode#checkWritable}, {@link LocateItemNode} and {@link WriteItemNode}, and
 * runs the user code between the last two.
 */
@GenerateUncached
@GenerateInline
public abstract class SetItemsNode extends Node {

    /**
     * @param indices in items, one for each dimension; a negative one counts from the end
     * @param value as {@link org.pymemoryview.nodes} describes
     * @throws PythonError as {@link SetItemNode#checkWritable}, {@link LocateItemNode} and
     *     {@link WriteItemNode}, in that order
     */
    public abstract void execute(
            Node inliningTarget, BufferView view, long[] indices, Object value);

    @NeverDefault
    public static SetItemsNode create() {
        return SetItemsNodeGen.create();
    }

    public static SetItemsNode getUncached() {
        return SetItemsNodeGen.getUncached();
    }

    @Specialization
    static void set(
            Node inliningTarget,
            BufferView view,
            long[] indices,
            Object value,
            @Cached LocateItemNode locate,
            @Cached InlinedBranchProfile error,
            @Cached WriteItemNode write) {
        SetItemNode.checkWritable(inliningTarget, view, error);
        Pointer item = locate.execute(inliningTarget, view, indices);
        ElementType type = view.format().requireType(inliningTarget, error);
        write.execute(inliningTarget, view, item.memory(), item.offset(), type, value);
    }
}
