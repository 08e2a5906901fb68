package org.pymemoryview.jython;

import org.pymemoryview.MemoryView;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.jython.TypeParts.Callable;
import org.pymemoryview.jython.TypeParts.Constructor;
import org.pymemoryview.nodes.GetItemNode;
import org.pymemoryview.nodes.SetItemNode;
import org.pymemoryview.type.Attribute;
import org.pymemoryview.type.MemoryViewOperators;
import org.pymemoryview.type.MemoryViewType;
import org.pymemoryview.type.Method;
import org.python.core.PyBuiltinMethod;
import org.python.core.PyInteger;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyType;
import org.python.expose.ExposedType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Python 3's {@code memoryview} as Jython's Python sees it. */
@ExposedType(name = "memoryview", base = PyObject.class, isBaseType = false)
final class MemoryViewObject extends ViewObject {
    private static final long serialVersionUID = 1L;

    /** What {@code memoryview} does with Jython's objects. */
    private static final MemoryViewType MEMORYVIEW =
            new MemoryViewType(new JythonHost(MemoryViewObject::new));

    static final PyType TYPE = type();

    /** Kept for after the release; null before it is asked for. */
    private Integer hash;

    MemoryViewObject(MemoryView view) {
        super(TYPE, view);
    }

    private static PyType type() {
        List<PyBuiltinMethod> methods = new ArrayList<>(TypeParts.operators(" argument"));
        methods.add(TypeParts.operator("__iter__", 0, "", (self, args) -> self.__iter__()));
        methods.add(TypeParts.operator("__str__", 0, "", (self, args) -> self.__str__()));
        List<PyBuiltinMethod> classMethods = new ArrayList<>();
        for (Method method : Method.values()) {
            (method.isClassMethod() ? classMethods : methods).add(method(method));
        }
        return TypeParts.type(
                MemoryViewObject.class,
                "memoryview",
                MemoryViewType.DOC,
                methods,
                classMethods,
                attributes(List.of(Attribute.values()), MEMORYVIEW),
                new Constructor((args, names) -> (PyObject)
                        MEMORYVIEW.create(MemoryViewType.NEW.bind("memoryview", args, names)[0])));
    }

    /** One of Python 3's methods. A class method is called with the class as first argument. */
    private static PyBuiltinMethod method(Method method) {
        String name = method.pythonName();
        String doc = method.doc().isEmpty() ? null : method.doc();
        int first = method.isClassMethod() ? 1 : 0;
        return new Callable(name, doc, (self, args, names) -> {
            PyObject[] given = Arrays.copyOfRange(args, first, args.length);
            Object[] bound = method.signature().bind(name, given, names);
            return (PyObject) MEMORYVIEW.call(method, self, bound);
        });
    }

    /**
     * Python 2's {@code str} is Python 3's {@code bytes}: what it makes of a view are its bytes.
     */
    @Override
    public PyString __str__() {
        return (PyString)
                Errors.raising(() -> MEMORYVIEW.call(Method.TOBYTES, this, (Object) null));
    }

    @Override
    MemoryViewOperators operators() {
        return MEMORYVIEW;
    }

    @Override
    PyObject item(int index) {
        return JythonHost.python(GetItemNode.getUncached().execute(null, view(), index));
    }

    @Override
    boolean setItem(int index, PyObject value) {
        ElementType type = view().format().type();
        if (type == null || !type.isInteger() || !(value instanceof PyInteger item)) {
            return false;
        }
        SetItemNode.getUncached().execute(null, view(), index, item.getValue());
        return true;
    }

    @Override
    public PyObject __iter__() {
        return Errors.raising(() -> new MemoryIterator(MEMORYVIEW.iterator(view())));
    }

    @Override
    public boolean __contains__(PyObject value) {
        return Errors.raising(() -> MEMORYVIEW.contains(view(), value));
    }

    @Override
    int hash() {
        if (hash == null) {
            hash = Errors.raising(() -> (int) MEMORYVIEW.hash(view()));
        }
        return hash;
    }
}
