package org.pymemoryview.graalpy;

import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.truffle.api.object.Shape;

import org.pymemoryview.MemoryView;

/** A {@code memory_iterator} of Python code. */
public final class MemoryIteratorObject extends PythonObject {
    private MemoryView view;
    private final long length;
    private long index;

    /** @param shape of the instances of the class */
    public MemoryIteratorObject(PythonClass type, Shape shape, MemoryView view) {
        super(type, shape);
        this.view = view;
        this.length = view.length();
    }

    /** The view, or null once the last item is taken. */
    public MemoryView view() {
        return view;
    }

    public boolean hasNext() {
        return index < length;
    }

    /** The index of the next item, which this takes. */
    public long nextIndex() {
        return index++;
    }

    /** The last item was not taken: the view is released. */
    public void putBack() {
        index--;
    }

    /** Lets go of the view. */
    public void exhaust() {
        view = null;
    }
}
