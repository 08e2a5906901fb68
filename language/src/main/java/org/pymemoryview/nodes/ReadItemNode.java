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

import org.pymemoryview.format.ElementType;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.MovingMemory;

/**
 * Reads one item ({@code unpack_single}).
 *
 * <p>The class of the block is made a constant here, so that its accesses are part of the compiled
 * code; a site that has seen many classes calls each of them.
 */
@GenerateUncached
@GenerateInline
public abstract class ReadItemNode extends Node {
    /**
     * @param offset of the item in the block, in bytes
     * @return the item as {@link org.pymemoryview.nodes} describes
     */
    public abstract Object execute(
            Node inliningTarget, Memory memory, long offset, ElementType type);

    @NeverDefault
    public static ReadItemNode create() {
        return ReadItemNodeGen.create();
    }

    public static ReadItemNode getUncached() {
        return ReadItemNodeGen.getUncached();
    }

    @Specialization
    static Object onHeap(
            Node inliningTarget,
            HeapMemory memory,
            long offset,
            ElementType type,
            @Shared @Cached LoadItemNode load) {
        return load.execute(inliningTarget, memory, offset, type);
    }

    /**
     * The class of the block that has the bytes now is one of those that a node of its own knows.
     */
    @Specialization(guards = "memory.getClass() == memoryClass", limit = "1")
    static Object inMoving(
            Node inliningTarget,
            MovingMemory memory,
            long offset,
            ElementType type,
            @Cached("memory.getClass()") Class<? extends MovingMemory> memoryClass,
            @Cached InlinedBranchProfile moved,
            @Cached(inline = false) ReadItemNode read) {
        MovingMemory exact = CompilerDirectives.castExact(memory, memoryClass);
        Memory present = exact.present(inliningTarget, moved);
        return read.execute(null, present, exact.at(offset, type.size()), type);
    }

    @Specialization(guards = "memory.getClass() == memoryClass", limit = "3")
    static Object inKnownClass(
            Node inliningTarget,
            Memory memory,
            long offset,
            ElementType type,
            @Cached("memory.getClass()") Class<? extends Memory> memoryClass,
            @Shared @Cached LoadItemNode load) {
        Memory exact = CompilerDirectives.castExact(memory, memoryClass);
        return load.execute(inliningTarget, exact, offset, type);
    }

    @Specialization(replaces = {"inMoving", "inKnownClass"})
    static Object inAnyClass(
            Node inliningTarget,
            Memory memory,
            long offset,
            ElementType type,
            @Shared @Cached LoadItemNode load) {
        return load.execute(inliningTarget, called(memory), offset, type);
    }

    /** A block of any class, as one of a class that is known. */
    static Memory called(Memory memory) {
        return CompilerDirectives.inInterpreter() ? memory : new CalledMemory(memory);
    }
}
