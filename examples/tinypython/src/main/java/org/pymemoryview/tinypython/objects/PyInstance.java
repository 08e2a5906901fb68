package org.pymemoryview.tinypython.objects;

import java.util.HashMap;
import java.util.Map;

/** An object of a class of the program, or an exception. */
public record PyInstance(PyClass type, Map<String, Object> attributes) implements PyObject {
    PyInstance(PyClass type) {
        this(type, new HashMap<>());
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
