package org.pymemoryview.nodes;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Shared;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;

/**
 * {@code view[index] = value} for a view of one dimension and a Java value
 * ({@code memory_ass_sub}).
 *
 * <p>A host whose values need user code to become Java values does what this node does in steps,
 * with {@link #checkWritable}, {@link ItemOffsetNode} and {@link WriteItemNode}, and runs the user
 * code between the last two.
 */
@GenerateUncached
@GenerateInline
public abstract class SetItemNode extends Node {

    /**
     * @param index in items; a negative one counts from the end
     * @param value as {@link org.pymemoryview.nodes} describes
     * @throws PythonError as {@link #checkWritable}; TypeError for no dimension,
     *     NotImplementedError for more than one; IndexError; as {@link WriteItemNode}; in that
     *     order
     */
    public abstract void execute(Node inliningTarget, BufferView view, long index, Object value);

    @NeverDefault
    public static SetItemNode create() {
        return SetItemNodeGen.create();
    }

    public static SetItemNode getUncached() {
        return SetItemNodeGen.getUncached();
    }

    @Specialization(guards = "view.isPlain()")
    static void setPlain(
            Node inliningTarget,
            BufferView view,
            long index,
            Object value,
            @Cached ItemOffsetNode itemOffset,
            @Cached InlinedBranchProfile error,
            @Shared @Cached WriteItemNode write) {
        checkWritable(inliningTarget, view, error);
        Memory memory = view.block();
        long offset = itemOffset.execute(inliningTarget, view, index);
        ElementType type = view.format().requireType(inliningTarget, error);
        write.execute(inliningTarget, view, memory, offset, type, value);
    }

    @Specialization(guards = "!view.isPlain()")
    static void setBehindPointer(
            Node inliningTarget,
            BufferView view,
            long index,
            Object value,
            @Shared @Cached WriteItemNode write) {
        checkWritable(view);
        LocateItemNode.checkCount(view, 1);
        Pointer item = view.layout().lookup(view.start(), 0, index);
        ElementType type = view.format().requireType();
        write.execute(inliningTarget, view, item.memory(), item.offset(), type, value);
    }

    /**
     * Checks what CPython checks before the key of an assignment. A format of a single character
     * passes, even where items of it cannot be written.
     *
     * @throws PythonError ValueError for a released view, NotImplementedError for a format of
     *     several characters that has no element type, TypeError "cannot modify read-only memory"
     */
    public static void checkWritable(BufferView view) {
        view.checkReleased();
        if (!view.format().isSingleCharacter()) {
            view.format().requireType();
        }
        if (view.isReadonly()) {
            throw PythonError.typeError("cannot modify read-only memory");
        }
    }

    /** The same, at a call site with a profile for its errors. */
    public static void checkWritable(Node node, BufferView view, InlinedBranchProfile error) {
        if (view.isReleased() || view.isReadonly() || view.format().type() == null) {
            error.enter(node);
            checkWritable(view);
        }
    }
}
