package org.pymemoryview.tinypython.objects;

import java.util.ArrayList;
import java.util.List;

/** A list. */
public record PyList(List<Object> items) implements PyObject {
    public static final PyClass CLASS = new PyClass(
                    "list",
                    PyClass.OBJECT,
                    given -> new PyList(
                            given.count() == 0
                                    ? new ArrayList<>()
                                    : Operations.items(given.get(0))))
            .method("__len__", given -> items(given).size())
            .method("__iter__", given -> Operations.iterator(items(given)))
            .method("__getitem__", given -> items(given).get(index(given)))
            .action("__setitem__", given -> items(given).set(index(given), given.get(2)))
            .comparison("__eq__", given -> isEqual(items(given), given.get(1)))
            .action("append", given -> items(given).add(given.get(1)));

    private static List<Object> items(Arguments given) {
        return ((PyList) given.get(0)).items;
    }

    private static int index(Arguments given) {
        return Indices.of("list", given.get(1), items(given).size());
    }

    private static Boolean isEqual(List<Object> items, Object other) {
        return other instanceof PyList list ? Operations.areEqual(items, list.items) : null;
    }

    @Override
    public PyClass type() {
        return CLASS;
    }
}
