package org.pymemoryview.graalpy.lock;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import java.lang.ref.Reference;
import java.util.function.Predicate;

/**
 * Tells whether the program still has an object. GraalPy counts no references, so that an object
 * which was dropped without a release never says so.
 *
 * <p>The cheapest proof comes first: a collection that happened anyway, a variable of the program
 * that has the object, and only then a collection of our own.
 */
public final class Reachability {
    private Reachability() {}

    /**
     * What is known of an object that its owner has let go of.
     *
     * @param reference to the object
     * @param isHolder whether something a variable of the program has is the object, or has it
     * @param rare whether this question is rarely asked, and may cost more
     */
    @TruffleBoundary
    public static Holding find(Reference<?> reference, Predicate<Object> isHolder, boolean rare) {
        if (reference.refersTo(null)) {
            return Holding.DROPPED;
        }
        Lifetimes context = Lifetimes.get();
        CollectionBudget budget = context.budget();
        if (isInVariable(isHolder, budget)) {
            return Holding.HELD;
        }
        boolean hasMore = true;
        while (hasMore) {
            if (!budget.allowsCollection(rare)) {
                return Holding.UNKNOWN;
            }
            FrameSnapshots.refresh();
            if (!budget.collect(rare)) {
                return Holding.UNKNOWN;
            }
            // What was found gone has its own references until its drop is dealt with.
            hasMore = !reference.refersTo(null) && DropWatch.endDue(context.dropWatches());
        }
        return reference.refersTo(null) ? Holding.DROPPED : Holding.HELD;
    }

    private static boolean isInVariable(Predicate<Object> isHolder, CollectionBudget budget) {
        if (!budget.allowsSearch()) {
            return false;
        }
        long begin = System.nanoTime();
        boolean found = new VariableSearch(isHolder).find();
        if (!found) {
            budget.addSearch(System.nanoTime() - begin);
        }
        return found;
    }
}
