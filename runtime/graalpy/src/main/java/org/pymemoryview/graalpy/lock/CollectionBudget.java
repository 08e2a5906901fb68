package org.pymemoryview.graalpy.lock;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;

/**
 * What one engine may spend on finding out whether the program still has an object: a share of the
 * time it has run.
 *
 * <p>Two things are paid for separately, searches of the program's variables that found nothing and
 * garbage collections, so that neither uses up the other's time.
 */
public final class CollectionBudget {
    /**
     * What may be spent before there was a run to take a share of, by what is rare: a release that
     * others seem to stand in the way of.
     */
    private static final long RESERVE = TimeUnit.SECONDS.toNanos(2);

    /** What a first collection is taken to cost: more than it does, as a rule. */
    private static final long FIRST_GUESS = TimeUnit.MILLISECONDS.toNanos(150);

    private final int percent;
    private final long start = System.nanoTime();
    private long searching;
    private long collecting;
    private long lastCollection = FIRST_GUESS;

    /** @param percent of the run's time that may be spent on either */
    public CollectionBudget(int percent) {
        this.percent = percent;
    }

    private long share(long now) {
        return (now - start) / 100 * percent;
    }

    /** Whether a search may be made now. */
    synchronized boolean allowsSearch() {
        return searching <= share(System.nanoTime());
    }

    /** Accounts for a search that found nothing. */
    synchronized void addSearch(long nanos) {
        searching += nanos;
    }

    /**
     * Whether the time for another collection is not used up.
     *
     * @param rare whether the reserve may be used
     */
    synchronized boolean allowsCollection(boolean rare) {
        long allowed = share(System.nanoTime()) + (rare ? RESERVE : 0);
        return collecting + lastCollection <= allowed;
    }

    /**
     * Collects garbage, if the time for that is not used up.
     *
     * @param rare whether the reserve may be used
     * @return whether there was a collection, which is not so where the JVM ignores requests
     */
    synchronized boolean collect(boolean rare) {
        if (!allowsCollection(rare)) {
            return false;
        }
        long begin = System.nanoTime();
        WeakReference<Object> canary = new WeakReference<>(new Object());
        System.gc();
        lastCollection = System.nanoTime() - begin;
        collecting += lastCollection;
        return canary.refersTo(null);
    }
}
