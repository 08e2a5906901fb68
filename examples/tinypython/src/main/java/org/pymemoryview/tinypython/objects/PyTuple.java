package org.pymemoryview.tinypython.objects;

/** A tuple. */
public record PyTuple(Object[] items) implements PyObject {
    public static final PyClass CLASS = new PyClass(
                    "tuple",
                    PyClass.OBJECT,
                    given -> new PyTuple(
                            given.count() == 0
                                    ? new Object[0]
                                    : Operations.items(given.get(0)).toArray()))
            .method("__len__", given -> items(given).length)
            .method("__getitem__", given -> getItem(items(given), given.get(1)))
            .method("__iter__", given -> Operations.iterator(java.util.List.of(items(given))))
            .comparison("__eq__", given -> isEqual(items(given), given.get(1)));

    private static Object[] items(Arguments given) {
        return ((PyTuple) given.get(0)).items;
    }

    private static Object getItem(Object[] items, Object key) {
        return items[Indices.of("tuple", key, items.length)];
    }

    private static Boolean isEqual(Object[] items, Object other) {
        return other instanceof PyTuple tuple
                ? Operations.areEqual(java.util.List.of(items), java.util.List.of(tuple.items))
                : null;
    }

    @Override
    public PyClass type() {
        return CLASS;
    }
}
