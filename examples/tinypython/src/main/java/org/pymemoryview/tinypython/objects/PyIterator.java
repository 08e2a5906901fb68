package org.pymemoryview.tinypython.objects;

import java.util.function.Supplier;

/**
 * An iterator of a built-in class.
 *
 * @param next the next item, null at the end
 */
public record PyIterator(String name, Supplier<Object> next) implements PyObject {
    @Override
    public PyClass type() {
        return new PyClass(name, PyClass.OBJECT);
    }
}
