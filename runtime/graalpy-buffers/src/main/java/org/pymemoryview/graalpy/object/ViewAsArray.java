package org.pymemoryview.graalpy.object;

import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.runtime.GilNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Exclusive;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.Shape;

import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.convert.Items;
import org.pymemoryview.graalpy.interop.ElementIterator;
import org.pymemoryview.graalpy.interop.WriteElementNode;
import org.pymemoryview.nodes.GetItemNode;
import org.pymemoryview.type.MemoryViewType;

/**
 * The array messages of interop for a {@code memoryview}. The elements are its items, or for more
 * than one dimension the views of one dimension less along the first.
 *
 * <p>A released view is no array, nor is a view of no dimension, or one whose items Python cannot
 * read. Items can be written where the view is writable; elements are neither added nor removed.
 */
@ExportLibrary(InteropLibrary.class)
abstract class ViewAsArray extends PythonObject {
    MemoryView view;

    ViewAsArray(PythonClass type, Shape shape, MemoryView view) {
        super(type, shape);
        this.view = view;
    }

    @ExportMessage
    final boolean hasArrayElements() {
        if (view.isReleased() || view.ndim() == 0) {
            return false;
        }
        return hasItems() ? view.format().type() != null : !view.isRestricted();
    }

    /** Whether an element is an item, not a view. */
    private boolean hasItems() {
        return view.ndim() == 1;
    }

    @ExportMessage
    final long getArraySize() throws UnsupportedMessageException {
        if (!hasArrayElements()) {
            throw UnsupportedMessageException.create();
        }
        return view.length();
    }

    @ExportMessage
    final boolean isArrayElementReadable(long index) {
        return hasArrayElements() && index >= 0 && index < view.length();
    }

    @ExportMessage
    final boolean isArrayElementModifiable(long index) {
        return isArrayElementReadable(index) && hasItems() && !view.isReadonly();
    }

    @ExportMessage
    final boolean isArrayElementInsertable(@SuppressWarnings("unused") long index) {
        return false;
    }

    @ExportMessage
    final boolean isArrayElementRemovable(@SuppressWarnings("unused") long index) {
        return false;
    }

    @ExportMessage
    static final class ReadArrayElement {
        @Specialization
        static Object read(
                ViewAsArray self,
                long index,
                @Bind Node node,
                @Cached(inline = true) GetItemNode getItem,
                @Exclusive @Cached GilNode gil)
                throws UnsupportedMessageException, InvalidArrayIndexException {
            boolean mustRelease = gil.acquire();
            try {
                if (!self.hasArrayElements()) {
                    throw UnsupportedMessageException.create();
                }
                if (!self.isArrayElementReadable(index)) {
                    throw InvalidArrayIndexException.create(index);
                }
                return self.hasItems()
                        ? Items.toPython(node, getItem.execute(node, self.view, index))
                        : self.row(index);
            } finally {
                gil.release(mustRelease);
            }
        }
    }

    @TruffleBoundary
    private Object row(long index) {
        return PyMemoryViewObject.of(MemoryViewType.row(view, index));
    }

    @ExportMessage
    static final class WriteArrayElement {
        @Specialization
        static void write(
                ViewAsArray self,
                long index,
                Object value,
                @Bind Node node,
                @Cached WriteElementNode write,
                @Exclusive @Cached GilNode gil)
                throws UnsupportedMessageException, UnsupportedTypeException,
                        InvalidArrayIndexException {
            boolean mustRelease = gil.acquire();
            try {
                if (!self.hasArrayElements() || !self.hasItems() || self.view.isReadonly()) {
                    throw UnsupportedMessageException.create();
                }
                if (!self.isArrayElementModifiable(index)) {
                    throw InvalidArrayIndexException.create(index);
                }
                write.execute(node, self.view, index, value);
            } finally {
                gil.release(mustRelease);
            }
        }
    }

    @ExportMessage
    final void removeArrayElement(@SuppressWarnings("unused") long index)
            throws UnsupportedMessageException {
        throw UnsupportedMessageException.create();
    }

    @ExportMessage
    final boolean hasIterator() {
        return hasArrayElements();
    }

    @ExportMessage
    final Object getIterator() throws UnsupportedMessageException {
        if (!hasIterator()) {
            throw UnsupportedMessageException.create();
        }
        return new ElementIterator(this);
    }
}
