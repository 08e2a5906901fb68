package org.pymemoryview.graalpy.lock;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;

/**
 * Limits the time that one engine spends on finding out whether an object is reachable, to a share
 * of the time it has run.
 *
 * <p>Searches of the program's variables that found nothing and garbage collections are accounted
 * separately, so that neither uses up the time of the other.
 */
public final class CollectionBudget {
    /**
     * The time that rare operations may spend beyond the share, since a program that has just
     * started has none: a release of a view that seems to have exports.
     */
    private static final long RESERVE = TimeUnit.SECONDS.toNanos(2);

    /** The estimated cost of the first collection, higher than most. */
    private static final long FIRST_GUESS = TimeUnit.MILLISECONDS.toNanos(150);

    private final int percent;
    private final long start = System.nanoTime();
    private long searching;
    private long collecting;
    private long lastCollection = FIRST_GUESS;

    /** @param percent the share of the time run, for searches and for collections each */
    public CollectionBudget(int percent) {
        this.percent = percent;
    }

    private long allowed(boolean rare) {
        return (System.nanoTime() - start) / 100 * percent + (rare ? RESERVE : 0);
    }

    /**
     * Whether there is time for a search.
     *
     * @param rare whether the reserve may be used
     */
    synchronized boolean allowsSearch(boolean rare) {
        return searching <= allowed(rare);
    }

    /** Accounts for a search that found nothing. */
    synchronized void addSearch(long nanos) {
        searching += nanos;
    }

    /**
     * Whether there is time for a collection.
     *
     * @param rare whether the reserve may be used
     */
    synchronized boolean allowsCollection(boolean rare) {
        return collecting + lastCollection <= allowed(rare);
    }

    /**
     * Collects garbage, if there is time.
     *
     * @param rare whether the reserve may be used
     * @return whether there was a collection; the JVM may be set to ignore requests
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
