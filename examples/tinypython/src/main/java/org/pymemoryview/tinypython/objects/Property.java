package org.pymemoryview.tinypython.objects;

import java.util.function.UnaryOperator;

/** An attribute that a built-in class computes, and that cannot be set. */
public record Property(UnaryOperator<Object> getter) implements PyObject {
    private static final PyClass CLASS = new PyClass("getset_descriptor", PyClass.OBJECT);

    @Override
    public PyClass type() {
        return CLASS;
    }
}
