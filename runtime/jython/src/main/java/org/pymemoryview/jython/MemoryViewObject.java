package org.pymemoryview.jython;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.jython.TypeParts.Callable;
import org.pymemoryview.jython.TypeParts.Constructor;
import org.pymemoryview.jython.TypeParts.Getter;
import org.pymemoryview.nodes.GetItemNode;
import org.pymemoryview.nodes.SetItemNode;
import org.pymemoryview.type.Attribute;
import org.pymemoryview.type.MemoryViewType;
import org.pymemoryview.type.Method;
import org.pymemoryview.type.Signature;
import org.python.core.Py;
import org.python.core.PyBuiltinMethod;
import org.python.core.PyDataDescr;
import org.python.core.PyInteger;
import org.python.core.PyObject;
import org.python.core.PyType;
import org.python.expose.ExposedType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Python 3's {@code memoryview} as Jython's Python sees it. */
@ExposedType(name = "memoryview", base = PyObject.class, isBaseType = false)
final class MemoryViewObject extends ViewObject {
    private static final long serialVersionUID = 1L;

    static final JythonHost HOST = new JythonHost() {
        @Override
        public Object wrap(MemoryView view) {
            return new MemoryViewObject(view);
        }
    };

    /** What {@code memoryview} does with Jython's objects. */
    static final MemoryViewType MEMORYVIEW = new MemoryViewType(HOST);

    static final PyType TYPE = type();

    /** Kept for after the release; null before it is asked for. */
    private Integer hash;

    MemoryViewObject(MemoryView view) {
        super(TYPE, view);
    }

    private static PyType type() {
        List<PyBuiltinMethod> methods = new ArrayList<>(TypeParts.operators(" argument"));
        methods.add(TypeParts.operator("__iter__", 0, "", (self, args) -> self.__iter__()));
        List<PyBuiltinMethod> classMethods = new ArrayList<>();
        for (Method method : Method.values()) {
            (method.isClassMethod() ? classMethods : methods).add(method(method));
        }
        List<PyDataDescr> attributes = new ArrayList<>();
        for (Attribute attribute : Attribute.values()) {
            attributes.add(attribute(attribute));
        }
        return TypeParts.type(
                MemoryViewObject.class,
                "memoryview",
                MemoryViewType.DOC,
                methods,
                classMethods,
                attributes,
                new Constructor(MemoryViewObject::create));
    }

    private static PyObject create(PyObject[] args, String[] names) {
        PyObject[] bound = arguments(MemoryViewType.NEW, "memoryview", args, names);
        return Errors.raising(() -> (PyObject) MEMORYVIEW.create(bound[0]));
    }

    private static Getter attribute(Attribute attribute) {
        return new Getter(attribute.pythonName(), attribute.doc(), self ->
                (PyObject) MEMORYVIEW.attribute(attribute, ((ViewObject) self).view()));
    }

    /** One of Python 3's methods. A class method is called with the class as first argument. */
    private static PyBuiltinMethod method(Method method) {
        String name = method.pythonName();
        String doc = method.doc().isEmpty() ? null : method.doc();
        int first = method.isClassMethod() ? 1 : 0;
        return new Callable(name, doc, (self, args, names) -> {
            PyObject[] given = Arrays.copyOfRange(args, first, args.length);
            Object[] bound = arguments(method.signature(), name, given, names);
            return Errors.raising(() -> (PyObject) MEMORYVIEW.call(method, self, bound));
        });
    }

    private static PyObject[] arguments(
            Signature signature, String name, PyObject[] args, String[] names) {
        int positional = args.length - names.length;
        Object[] bound = Errors.raising(() -> signature.bind(
                name,
                Arrays.copyOf(args, positional),
                names,
                Arrays.copyOfRange(args, positional, args.length)));
        return Arrays.copyOf(bound, bound.length, PyObject[].class);
    }

    // Items

    /** The first way is that of most programs: an int for a view of one dimension. */
    @Override
    public PyObject __finditem__(PyObject key) {
        try {
            return key instanceof PyInteger index && view().isPlain()
                    ? JythonHost.python(
                            GetItemNode.getUncached().execute(null, view(), index.getValue()))
                    : (PyObject) MEMORYVIEW.getItem(this, key);
        } catch (PythonError e) {
            throw Errors.raised(e);
        }
    }

    @Override
    public void __setitem__(PyObject key, PyObject value) {
        try {
            if (key instanceof PyInteger index && value instanceof PyInteger item && isOfInts()) {
                SetItemNode.getUncached().execute(null, view(), index.getValue(), item.getValue());
            } else {
                MEMORYVIEW.setItem(view(), key, value);
            }
        } catch (PythonError e) {
            throw Errors.raised(e);
        }
    }

    private boolean isOfInts() {
        return view().isPlain()
                && view().format().type() != null
                && view().format().type().isInteger();
    }

    @Override
    public void __delitem__(PyObject key) {
        Errors.raising(() -> {
            MEMORYVIEW.deleteItem(view(), key);
            return null;
        });
    }

    @Override
    public int __len__() {
        long length = Errors.raising(() -> MEMORYVIEW.length(view()));
        if (length > Integer.MAX_VALUE) {
            throw Py.OverflowError("cannot fit 'int' into an index-sized integer");
        }
        return (int) length;
    }

    @Override
    public boolean __nonzero__() {
        return Errors.raising(() -> MEMORYVIEW.length(view())) != 0;
    }

    @Override
    public PyObject __iter__() {
        return Errors.raising(() -> new MemoryIterator(MEMORYVIEW.iterator(view())));
    }

    @Override
    public boolean __contains__(PyObject value) {
        return Errors.raising(() -> MEMORYVIEW.contains(view(), value));
    }

    // Comparison

    @Override
    Boolean isEqual(PyObject other) {
        return MEMORYVIEW.isEqual(view(), other);
    }

    @Override
    int hash() {
        if (hash == null) {
            hash = Errors.raising(() -> (int) MEMORYVIEW.hash(view()));
        }
        return hash;
    }
}
