package org.pymemoryview.jython;

import org.pymemoryview.type.ViewIterator;
import org.python.core.PyIterator;
import org.python.core.PyObject;
import org.python.core.PyType;
import org.python.core.Untraversable;
import org.python.expose.ExposedType;

import java.util.List;

/** What iterates over a view. */
@Untraversable
@ExposedType(name = "memory_iterator", base = PyObject.class, isBaseType = false)
final class MemoryIterator extends PyIterator {
    private static final long serialVersionUID = 1L;

    static final PyType TYPE = TypeParts.type(
            MemoryIterator.class,
            "memory_iterator",
            null,
            List.of(
                    TypeParts.operator("__iter__", 0, "", (self, args) -> self),
                    TypeParts.operator(
                            "next", 0, "", (self, args) -> ((MemoryIterator) self).next())),
            List.of(),
            List.of(),
            null);

    private final transient ViewIterator items;

    MemoryIterator(ViewIterator items) {
        super(TYPE);
        this.items = items;
    }

    @Override
    public PyObject __iternext__() {
        return Errors.raising(() -> (PyObject) items.next());
    }
}
