package org.pymemoryview.graalpy.lock;

import org.pymemoryview.graalpy.internals.PerContext;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The state of one Python context that is needed to find out which views are dropped. */
public final class Lifetimes {
    private static final PerContext<Lifetimes> CONTEXTS = new PerContext<>();

    private final CollectionBudget budget;
    private final Ticks ticks = new Ticks();
    private final ClosedMaps closedMaps = new ClosedMaps();
    private final Set<DropWatch> dropWatches = ConcurrentHashMap.newKeySet();

    private final List<ForeignHolders> holders = new CopyOnWriteArrayList<>();

    private Lifetimes(CollectionBudget budget) {
        this.budget = budget;
    }

    /**
     * Creates the state of the present context.
     *
     * @param budget of the engine
     */
    public static void begin(CollectionBudget budget) {
        CONTEXTS.put(new Lifetimes(budget));
    }

    /** The state of the present context, or null where our memoryview is not installed. */
    public static Lifetimes get() {
        return CONTEXTS.get();
    }

    /** The time that the engine may spend on finding out. */
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

    /** The watches whose tasks have not run. */
    Set<DropWatch> dropWatches() {
        return dropWatches;
    }

    /** Adds what keeps views reachable. */
    public void addHolders(ForeignHolders added) {
        holders.add(added);
    }

    /** The holders that were added. */
    List<ForeignHolders> holders() {
        return holders;
    }
}
