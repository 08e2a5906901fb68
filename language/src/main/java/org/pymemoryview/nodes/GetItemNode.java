package org.pymemoryview.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
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
 * {@code view[index]} for a view of one dimension ({@code memory_item}).
 *
 * <p>Errors raised, in this order: ValueError for a released view; TypeError for no dimension;
 * NotImplementedError for a format of more than one character that has no element type, and for
 * more than one dimension; IndexError for an index out of bounds; NotImplementedError for any other
 * format that has no element type.
 */
@GenerateUncached
@GenerateInline
public abstract class GetItemNode extends Node {

    /**
     * @param index in items; a negative one counts from the end
     * @return the item as {@link org.pymemoryview.nodes} describes
     */
    public abstract Object execute(Node inliningTarget, BufferView view, long index);

    @NeverDefault
    public static GetItemNode create() {
        return GetItemNodeGen.create();
    }

    public static GetItemNode getUncached() {
        return GetItemNodeGen.getUncached();
    }

    @Specialization(guards = "view.isPlain()")
    static Object getPlain(
            Node inliningTarget,
            BufferView view,
            long index,
            @Cached ItemOffsetNode itemOffset,
            @Cached InlinedBranchProfile error,
            @Shared @Cached ReadItemNode read) {
        view.checkReleased(inliningTarget, error);
        ElementType type = view.format().type();
        if (type == null) {
            error.enter(inliningTarget);
            throw LocateItemNode.unsupported(view, index);
        }
        Memory memory = view.block();
        long offset = itemOffset.execute(inliningTarget, view, index);
        return read.execute(inliningTarget, memory, offset, type);
    }

    @Specialization(guards = "!view.isPlain()")
    static Object getBehindPointer(
            Node inliningTarget, BufferView view, long index, @Shared @Cached ReadItemNode read) {
        view.checkReleased();
        ElementType type = view.format().type();
        if (type == null || view.ndim() != 1) {
            throw refused(view, index);
        }
        Pointer item = view.layout().lookup(view.start(), 0, index);
        return read.execute(inliningTarget, item.memory(), item.offset(), type);
    }

    @TruffleBoundary
    private static PythonError refused(BufferView view, long index) {
        if (view.ndim() > 1 && view.format().isSingleCharacter()) {
            return PythonError.notImplemented("multi-dimensional sub-views are not implemented");
        }
        return LocateItemNode.unsupported(view, index);
    }
}
