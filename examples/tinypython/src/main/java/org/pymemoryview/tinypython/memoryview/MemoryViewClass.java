package org.pymemoryview.tinypython.memoryview;

import static org.pymemoryview.type.MemoryViewType.repr;

import org.pymemoryview.MemoryView;
import org.pymemoryview.tinypython.objects.Arguments;
import org.pymemoryview.tinypython.objects.PyClass;
import org.pymemoryview.tinypython.objects.PyIterator;
import org.pymemoryview.tinypython.objects.Text;
import org.pymemoryview.type.Attribute;
import org.pymemoryview.type.MemoryViewType;
import org.pymemoryview.type.Method;
import org.pymemoryview.type.Signature;
import org.pymemoryview.type.ViewIterator;

import java.util.Objects;

/** The class {@code memoryview}: the library's tables, and its operators under Python's names. */
public final class MemoryViewClass {
    private static final TinyHost HOST = new TinyHost();
    private static final MemoryViewType TYPE = new MemoryViewType(HOST);

    public static final PyClass CLASS =
            new PyClass("memoryview", PyClass.OBJECT, MemoryViewClass::create);

    static {
        for (Attribute each : Attribute.values()) {
            CLASS.property(each.pythonName(), self -> TYPE.attribute(each, HOST.view(self)));
        }
        for (Method each : Method.values()) {
            CLASS.method(each.pythonName(), each.isClassMethod(), given -> call(each, given));
        }
        CLASS.method("__len__", args -> HOST.toPython(TYPE.length(view(args))))
                .method("__getitem__", args -> TYPE.getItem(args.get(0), args.get(1)))
                .action("__setitem__", args -> TYPE.setItem(view(args), args.get(1), args.get(2)))
                .action("__delitem__", args -> TYPE.deleteItem(view(args), args.get(1)))
                .method("__iter__", args -> iterator(TYPE.iterator(view(args))))
                .method("__contains__", args -> TYPE.contains(view(args), args.get(1)))
                .comparison("__eq__", args -> TYPE.isEqual(view(args), args.get(1)))
                .method("__hash__", args -> hash((PyMemoryView) args.get(0)))
                .method("__repr__", args -> repr(view(args), Text.address(args.get(0))));
    }

    private MemoryViewClass() {}

    private static MemoryView view(Arguments given) {
        return HOST.view(given.get(0));
    }

    private static Object[] bind(Signature signature, String name, Arguments given) {
        return signature.bind(name, given.positional(), given.names(), given.named());
    }

    private static Object create(Arguments given) {
        return TYPE.create(bind(MemoryViewType.NEW, CLASS.name(), given)[0]);
    }

    private static Object call(Method method, Arguments given) {
        Object[] bound = bind(method.signature(), method.pythonName(), given.rest());
        return TYPE.call(method, given.get(0), bound);
    }

    private static PyIterator iterator(ViewIterator items) {
        return new PyIterator("memory_iterator", items::next);
    }

    private static Object hash(PyMemoryView self) {
        self.hash = Objects.requireNonNullElseGet(self.hash, () -> TYPE.hash(self.view));
        return self.hash;
    }
}
