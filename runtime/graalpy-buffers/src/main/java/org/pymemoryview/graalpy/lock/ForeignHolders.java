package org.pymemoryview.graalpy.lock;

/**
 * What keeps views reachable for code that does not say when it drops them: a collection finds a
 * view unreachable only while it is let go.
 */
public interface ForeignHolders {
    /** Whether such code uses a view of an exporter. */
    boolean use(Object exporter);

    /**
     * Lets the views go that such code has no reference to.
     *
     * @return takes those back that are still reachable after a collection
     */
    Runnable letGo();
}
