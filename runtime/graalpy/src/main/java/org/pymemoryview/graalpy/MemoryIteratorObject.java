package org.pymemoryview.graalpy;

import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonClass;

import org.pymemoryview.MemoryView;

/** A {@code memory_iterator} of Python code. */
public final class MemoryIteratorObject extends PythonObject {
    private MemoryView view;
    private final long length;
    private long index;

    public MemoryIteratorObject(PythonClass type, MemoryView view) {
        super(type, type.getInstanceShape());
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

    /** Lets go of the view. */
    public void exhaust() {
        view = null;
    }
}
