package org.pymemoryview.type;

import org.pymemoryview.MemoryView;
import org.pymemoryview.nodes.GetItemNode;

/**
 * A {@code memory_iterator}.
 *
 * <p>It has as many items as the view had at first; each is read when it is due.
 */
public final class ViewIterator {
    private final PythonHost host;
    private final long length;
    private MemoryView view;
    private long taken;

    ViewIterator(PythonHost host, MemoryView view) {
        view.checkIterable();
        this.host = host;
        this.view = view;
        this.length = view.length();
    }

    /**
     * The next item ({@code memoryiter_next}).
     *
     * @return null where there is none any more; the view is let go then
     * @throws org.pymemoryview.error.PythonError ValueError for a released view
     */
    public Object next() {
        if (view == null || taken == length) {
            view = null;
            return null;
        }
        view.checkReleased();
        return host.toPython(GetItemNode.getUncached().execute(null, view, taken++));
    }
}
