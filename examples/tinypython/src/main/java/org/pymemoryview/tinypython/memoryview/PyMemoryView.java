package org.pymemoryview.tinypython.memoryview;

import org.pymemoryview.MemoryView;
import org.pymemoryview.tinypython.objects.PyClass;
import org.pymemoryview.tinypython.objects.PyObject;

/** The Python object around a view. */
public final class PyMemoryView implements PyObject {
    final MemoryView view;

    /** Kept once it is known, since it can be asked for after the release. */
    Object hash;

    PyMemoryView(MemoryView view) {
        this.view = view;
    }

    @Override
    public PyClass type() {
        return MemoryViewClass.CLASS;
    }
}
