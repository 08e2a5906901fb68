package org.pymemoryview.graalpy.lock;

import org.pymemoryview.graalpy.internals.PerContext;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is kept for one Python context to tell which views its program has dropped. */
public final class Lifetimes {
    private static final PerContext<Lifetimes> CONTEXTS = new PerContext<>();

    private final CollectionBudget budget;
    private final Ticks ticks = new Ticks();
    private final ClosedMaps closedMaps = new ClosedMaps();
    private final Set<DropWatch> dropWatches = ConcurrentHashMap.newKeySet();

    private Lifetimes(CollectionBudget budget) {
        this.budget = budget;
    }

    /**
     * Begins in the present context.
     *
     * @param budget of the engine
     */
    public static void begin(CollectionBudget budget) {
        CONTEXTS.put(new Lifetimes(budget));
    }

    /** The present context's, or null where our memoryview is not installed. */
    public static Lifetimes get() {
        return CONTEXTS.get();
    }

    /** What the engine may spend on finding out what was dropped. */
    CollectionBudget budget() {
        return budget;
    }

    /** A coarse clock. */
    Ticks ticks() {
        return ticks;
    }

    /** The mapped files that are closed, and not yet unmapped. */
    public ClosedMaps closedMaps() {
        return closedMaps;
    }

    /** Of the objects that are not dropped yet, or whose drop is not dealt with. */
    Set<DropWatch> dropWatches() {
        return dropWatches;
    }
}
