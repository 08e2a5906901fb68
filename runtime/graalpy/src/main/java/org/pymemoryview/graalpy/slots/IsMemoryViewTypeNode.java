package org.pymemoryview.graalpy.slots;

import com.oracle.graal.python.nodes.PNodeWithContext;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateCached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.Idempotent;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObjectLibrary;

import org.pymemoryview.graalpy.classes.TypeBuilder;

/**
 * Whether an object is the class {@code memoryview} itself: {@code memoryview.__new__} is called
 * with any object, and a subclass may have come about where its bases keep
 * {@code __init_subclass__} to themselves.
 */
@GenerateInline
@GenerateCached(false)
public abstract class IsMemoryViewTypeNode extends PNodeWithContext {
    public abstract boolean execute(Node inliningTarget, Object type);

    /** An engine of one context has one such class: a comparison tells. */
    @Specialization(
            guards = {"isSingleContext(inliningTarget)", "type == only", "isMemoryView(only)"},
            limit = "1")
    static boolean inOnlyContext(
            @SuppressWarnings("unused") Node inliningTarget,
            @SuppressWarnings("unused") Object type,
            @SuppressWarnings("unused") @Cached("type") Object only) {
        return true;
    }

    @Specialization(replaces = "inOnlyContext")
    static boolean inAnyContext(
            Object type, @CachedLibrary(limit = "3") DynamicObjectLibrary properties) {
        return TypeBuilder.hasSlots(type, MemoryViewSlots.MEMORYVIEW, properties);
    }

    /** A class keeps its slots for ever. */
    @Idempotent
    static boolean isMemoryView(Object type) {
        return TypeBuilder.hasSlots(type, MemoryViewSlots.MEMORYVIEW);
    }
}
