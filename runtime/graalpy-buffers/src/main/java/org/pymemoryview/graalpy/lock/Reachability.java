package org.pymemoryview.graalpy.lock;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import java.lang.ref.Reference;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds out whether an object is reachable. GraalPy does not count references, so an object that is
 * dropped without a release gives no sign.
 *
 * <p>The cheapest proof is tried first: that a collection has cleared the reference already, then
 * that a variable of the program refers to the object, and last a collection of our own.
 */
public final class Reachability {
    private Reachability() {}

    /**
     * Finds out about an object to which its owner has dropped the reference.
     *
     * @param reference to the object
     * @param isHolder whether the value of a variable is the object, or holds it
     * @param rare whether the question is rare, and may take longer
     */
    @TruffleBoundary
    public static Holding find(Reference<?> reference, Predicate<Object> isHolder, boolean rare) {
        if (reference.refersTo(null)) {
            return Holding.DROPPED;
        }
        Lifetimes context = Lifetimes.get();
        CollectionBudget budget = context.budget();
        if (isInVariable(isHolder, budget, rare)) {
            return Holding.HELD;
        }
        boolean hasMore = true;
        while (hasMore) {
            if (!budget.allowsCollection(rare)) {
                return Holding.UNKNOWN;
            }
            FrameSnapshots.refresh();
            if (!collect(context, rare)) {
                return Holding.UNKNOWN;
            }
            // The task of an unreachable object may refer to others until it has run.
            hasMore = !reference.refersTo(null) && DropWatch.endDue(context.dropWatches());
        }
        return reference.refersTo(null) ? Holding.DROPPED : Holding.HELD;
    }

    /**
     * Finds out by a collection whether an object was dropped that is certain to hold an exporter
     * until then.
     *
     * @return whether anything was, and is released now
     */
    @TruffleBoundary
    static boolean releaseDropped(Object exporter) {
        Lifetimes context = Lifetimes.get();
        CollectionBudget budget = context.budget();
        return DropWatch.isHeld(context.dropWatches(), exporter)
                && budget.allowsCollection(false)
                && collect(context, false)
                && DropWatch.endDue(context.dropWatches());
    }

    /**
     * Lets all views go that nothing may use.
     *
     * @return whether there was time to find out
     */
    @TruffleBoundary
    public static boolean releaseUnused() {
        Lifetimes context = Lifetimes.get();
        if (!context.budget().allowsCollection(false)) {
            return false;
        }
        FrameSnapshots.refresh();
        return collect(context, false);
    }

    private static boolean collect(Lifetimes context, boolean rare) {
        List<Runnable> letGo =
                context.holders().stream().map(ForeignHolders::letGo).toList();
        try {
            return context.budget().collect(rare);
        } finally {
            letGo.forEach(Runnable::run);
        }
    }

    /** Whether code that counts its references uses a view of an exporter. */
    @TruffleBoundary
    static boolean isUsed(Object exporter) {
        return Lifetimes.get().holders().stream().anyMatch(holders -> holders.use(exporter));
    }

    private static boolean isInVariable(
            Predicate<Object> isHolder, CollectionBudget budget, boolean rare) {
        if (!budget.allowsSearch(rare)) {
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
