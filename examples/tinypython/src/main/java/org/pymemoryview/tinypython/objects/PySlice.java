package org.pymemoryview.tinypython.objects;

/** {@code start:stop:step}, each {@code None} where it was left out. */
public record PySlice(Object start, Object stop, Object step) implements PyObject {
    public static final PyClass CLASS = new PyClass("slice", PyClass.OBJECT, PySlice::of);

    private static PySlice of(Arguments given) {
        return given.count() == 1
                ? new PySlice(Singleton.NONE, given.get(0), Singleton.NONE)
                : new PySlice(given.get(0), given.get(1), given.get(2, Singleton.NONE));
    }

    @Override
    public PyClass type() {
        return CLASS;
    }
}
