package org.pymemoryview.tinypython.objects;

/** A method of an object, as {@code object.name} gives it. */
public record BoundMethod(Object self, Callable method) implements PyObject, Callable {
    private static final PyClass CLASS = new PyClass("method", PyClass.OBJECT);

    @Override
    public Object call(Arguments arguments) {
        return method.call(arguments.after(self));
    }

    @Override
    public PyClass type() {
        return CLASS;
    }
}
