package org.pymemoryview;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.nodes.GetItemNode;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * An iterator over the items of a view ({@code memoryiter_next}).
 *
 * <p>Each item is read by the call that returns it: after a release the next call raises the
 * ValueError of a released view, but an iterator that has returned its last item just ends.
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
