package org.pymemoryview.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Shared;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.MovingMemory;

/**
 * Writes one item ({@code pack_single}).
 *
 * <p>The host has located the item and then converted its own object to a Java value, in this
 * order, as CPython does. The conversion may have run user code that released the view, so this
 * node checks that again, before it checks the range and writes. The class of the block is a
 * constant, as in {@link ReadItemNode}.
 *
 * <p>Errors raised: TypeError "memoryview: invalid type for format '%s'", ValueError "memoryview:
 * invalid value for format '%s'", ValueError for a released view.
 */
@GenerateUncached
@GenerateInline
public abstract class WriteItemNode extends Node {

    /**
     * @param view the view written through, for the check that it is not released
     * @param memory the block that holds the item
     * @param offset of the item in the block, in bytes
     * @param value as {@link org.pymemoryview.nodes} describes; numbers of another type than the
     *     item's are converted as CPython converts them
     */
    public abstract void execute(
            Node inliningTarget,
            BufferView view,
            Memory memory,
            long offset,
            ElementType type,
            Object value);

    @NeverDefault
    public static WriteItemNode create() {
        return WriteItemNodeGen.create();
    }

    public static WriteItemNode getUncached() {
        return WriteItemNodeGen.getUncached();
    }

    @Specialization
    static void onHeap(
            Node inliningTarget,
            BufferView view,
            HeapMemory memory,
            long offset,
            ElementType type,
            Object value,
            @Shared @Cached StoreItemNode store) {
        store.execute(inliningTarget, view, memory, offset, type, value);
    }

    /** As {@link ReadItemNode#inMoving}: no user code runs from here on, so that nothing moves. */
    @Specialization(guards = "memory.getClass() == memoryClass", limit = "1")
    static void inMoving(
            Node inliningTarget,
            BufferView view,
            MovingMemory memory,
            long offset,
            ElementType type,
            Object value,
            @Cached("memory.getClass()") Class<? extends MovingMemory> memoryClass,
            @Cached InlinedBranchProfile moved,
            @Cached(inline = false) WriteItemNode write) {
        MovingMemory exact = CompilerDirectives.castExact(memory, memoryClass);
        Memory present = exact.present(inliningTarget, moved);
        write.execute(null, view, present, exact.at(offset, type.size()), type, value);
    }

    @Specialization(guards = "memory.getClass() == memoryClass", limit = "3")
    static void inKnownClass(
            Node inliningTarget,
            BufferView view,
            Memory memory,
            long offset,
            ElementType type,
            Object value,
            @Cached("memory.getClass()") Class<? extends Memory> memoryClass,
            @Shared @Cached StoreItemNode store) {
        Memory exact = CompilerDirectives.castExact(memory, memoryClass);
        store.execute(inliningTarget, view, exact, offset, type, value);
    }

    @Specialization(replaces = {"inMoving", "inKnownClass"})
    static void inAnyClass(
            Node inliningTarget,
            BufferView view,
            Memory memory,
            long offset,
            ElementType type,
            Object value,
            @Shared @Cached StoreItemNode store) {
        store.execute(inliningTarget, view, ReadItemNode.called(memory), offset, type, value);
    }
}
