package org.pymemoryview.tinypython.objects;

/** An object of a class that is not one of Java's. */
public interface PyObject {
    PyClass type();
}
