package org.pymemoryview.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Shared;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.format.ElementType;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

/**
 * Reads one item ({@code unpack_single}).
 *
 * <p>The class of the block is made a constant here, so that its accesses are part of the compiled
 * code; a site that has seen many classes calls them.
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

    @Specialization(guards = "memory.getClass() == memoryClass", limit = "2")
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

    @Specialization(replaces = "inKnownClass")
    @TruffleBoundary
    static Object inAnyClass(Memory memory, long offset, ElementType type) {
        return LoadItemNode.getUncached().execute(null, memory, offset, type);
    }
}
