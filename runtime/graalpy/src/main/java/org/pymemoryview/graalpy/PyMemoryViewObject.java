package org.pymemoryview.graalpy;

import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import org.pymemoryview.MemoryView;

/** A {@code memoryview} of Python code. */
public final class PyMemoryViewObject extends PythonObject {
    private final MemoryView view;

    public PyMemoryViewObject(PythonClass type, MemoryView view) {
        super(type, type.getInstanceShape());
        this.view = view;
    }

    public MemoryView view() {
        return view;
    }

    /** Another view, made of this one: of the same class. */
    public PyMemoryViewObject derive(MemoryView other) {
        return new PyMemoryViewObject((PythonClass) getInitialPythonClass(), other);
    }
}
