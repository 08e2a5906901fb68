package org.pymemoryview;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.nodes.GetItemNode;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * An iterator over the items of a view ({@code memoryiter_next}).
 *
 * <p>It has as many items as the view had at first. Each of them is read when it is due, so that a
 * release on the way makes the next one raise the ValueError of a released view, but an iterator
 * that has given its last item ends all the same.
 */
final class ItemIterator implements Iterator<Object> {
    private final BufferView view;
    private final long length;
    private long taken;

    ItemIterator(BufferView view) {
        this.view = view;
        this.length = view.length();
    }

    @Override
    public boolean hasNext() {
        return taken < length;
    }

    @Override
    @TruffleBoundary
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        view.checkReleased();
        return GetItemNode.getUncached().execute(null, view, taken++);
    }
}
