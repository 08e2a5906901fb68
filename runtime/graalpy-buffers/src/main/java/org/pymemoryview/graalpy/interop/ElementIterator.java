package org.pymemoryview.graalpy.interop;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.StopIterationException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/**
 * Iterates over the array elements of a view, which are views themselves for more than one
 * dimension. It ends early where the view is released.
 */
@ExportLibrary(InteropLibrary.class)
public final class ElementIterator implements TruffleObject {
    final Object view;

    private long next;

    /** @param view an object with array elements */
    public ElementIterator(Object view) {
        this.view = view;
    }

    @ExportMessage
    boolean isIterator() {
        return true;
    }

    @ExportMessage
    static boolean hasIteratorNextElement(
            ElementIterator self, @CachedLibrary("self.view") InteropLibrary views) {
        return views.isArrayElementReadable(self.view, self.next);
    }

    @ExportMessage
    static Object getIteratorNextElement(
            ElementIterator self, @CachedLibrary("self.view") InteropLibrary views)
            throws StopIterationException {
        try {
            Object element = views.readArrayElement(self.view, self.next);
            self.next++;
            return element;
        } catch (InvalidArrayIndexException | UnsupportedMessageException e) {
            throw StopIterationException.create();
        }
    }
}
