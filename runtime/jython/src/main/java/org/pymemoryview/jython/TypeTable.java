package org.pymemoryview.jython;

import static org.pymemoryview.jython.JythonHost.MEMORYVIEW;

import org.pymemoryview.type.Attribute;
import org.pymemoryview.type.MemoryViewType;
import org.pymemoryview.type.Method;
import org.pymemoryview.type.Signature;
import org.python.core.Py;
import org.python.core.PyBuiltinMethod;
import org.python.core.PyClassMethod;
import org.python.core.PyDataDescr;
import org.python.core.PyNewWrapper;
import org.python.core.PyObject;
import org.python.core.PyType;
import org.python.expose.BaseTypeBuilder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The Python types of this host; that of Python 3 is made from the tables of
 * {@link org.pymemoryview.type}.
 *
 * <p>Jython's own types are described by annotations, which its build turns into bytecode. The
 * objects that come out of that are made by hand here.
 */
final class TypeTable {
    /** What a call does. Of the arguments, those given by name come last. */
    private interface Body {
        PyObject call(PyObject self, PyObject[] args, String[] names);
    }

    private TypeTable() {}

    /** Python 3's memoryview. */
    static PyType memoryview() {
        List<PyBuiltinMethod> methods = operators(" argument");
        methods.add(operator("__iter__", 0, "", (self, args) -> self.__iter__()));
        List<PyDataDescr> attributes = new ArrayList<>();
        for (Method method : Method.values()) {
            if (!method.isClassMethod()) {
                methods.add(method(method));
            }
        }
        for (Attribute attribute : Attribute.values()) {
            attributes.add(new Getter(attribute.pythonName(), attribute.doc(), self ->
                    (PyObject) MEMORYVIEW.attribute(attribute, self.view())));
        }
        return type(
                MemoryViewObject.class,
                "memoryview",
                MemoryViewType.DOC,
                methods,
                attributes,
                new Constructor(TypeTable::create));
    }

    private static PyObject create(PyObject[] args, String[] names) {
        PyObject[] bound = arguments(MemoryViewType.NEW, "memoryview", args, names);
        return Errors.raising(() -> (PyObject) MEMORYVIEW.create(bound[0]));
    }

    /** Python 2.7's. */
    static PyType python2Memoryview() {
        List<PyBuiltinMethod> methods = operators(" arguments");
        methods.add(python2Method("tobytes", Python2ViewObject::tobytes));
        methods.add(python2Method("tolist", Python2ViewObject::tolist));
        List<PyDataDescr> attributes = List.of(
                python2("format", self -> Py.newString(self.view().format().text())),
                python2("itemsize", self -> Py.newLong(self.view().itemsize())),
                python2("ndim", self -> Py.newLong(self.view().ndim())),
                python2("readonly", self -> Py.newBoolean(self.view().isReadonly())),
                python2("shape", Python2ViewObject::shape),
                python2("strides", Python2ViewObject::strides),
                python2("suboffsets", Python2ViewObject::suboffsets));
        return type(
                Python2ViewObject.class,
                "memoryview",
                "memoryview(object)\n\n" + MemoryViewType.DOC,
                methods,
                attributes,
                new Constructor(TypeTable::createPython2));
    }

    private static PyObject createPython2(PyObject[] args, String[] names) {
        if (args.length > 1) {
            throw Py.TypeError("memoryview() takes at most 1 argument (" + args.length + " given)");
        }
        if (args.length == 0 || names.length == 1 && !names[0].equals("object")) {
            throw Py.TypeError("Required argument 'object' (pos 1) not found");
        }
        return Errors.raising(() -> Python2ViewObject.create(args[0]));
    }

    private static Getter python2(String name, Function<Python2ViewObject, PyObject> value) {
        return new Getter(name, null, self -> value.apply((Python2ViewObject) self));
    }

    /** What iterates over Python 3's. */
    static PyType iterator() {
        List<PyBuiltinMethod> methods = List.of(
                operator("__iter__", 0, "", (self, args) -> self),
                operator("next", 0, "", (self, args) -> ((MemoryIterator) self).next()));
        return type(MemoryIterator.class, "memory_iterator", null, methods, List.of(), null);
    }

    private static PyType type(
            Class<? extends PyObject> objects,
            String name,
            String doc,
            List<PyBuiltinMethod> methods,
            List<PyDataDescr> attributes,
            PyNewWrapper constructor) {
        BaseTypeBuilder builder =
                new BaseTypeBuilder(
                        name,
                        objects,
                        PyObject.class,
                        false,
                        doc,
                        methods.toArray(PyBuiltinMethod[]::new),
                        attributes.toArray(PyDataDescr[]::new),
                        constructor) {
                    @Override
                    public PyObject getDict(PyType type) {
                        PyObject dict = super.getDict(type);
                        if (objects == MemoryViewObject.class) {
                            addClassMethods(dict);
                        }
                        return dict;
                    }
                };
        PyType.addBuilder(objects, builder);
        return PyType.fromClass(objects);
    }

    private static void addClassMethods(PyObject dict) {
        for (Method method : Method.values()) {
            if (method.isClassMethod()) {
                dict.__setitem__(method.pythonName(), new PyClassMethod(method(method)));
            }
        }
    }

    /** @param one what stands behind the number 1 in a message */
    private static List<PyBuiltinMethod> operators(String one) {
        return new ArrayList<>(List.of(
                operator("__getitem__", 1, one, (self, args) -> self.__getitem__(args[0])),
                operator("__setitem__", 2, one, (self, args) -> {
                    self.__setitem__(args[0], args[1]);
                    return Py.None;
                }),
                operator("__delitem__", 1, one, (self, args) -> {
                    self.__delitem__(args[0]);
                    return Py.None;
                }),
                operator("__len__", 0, one, (self, args) -> Py.newInteger(self.__len__())),
                operator("__eq__", 1, one, (self, args) -> implemented(self.__eq__(args[0]))),
                operator("__ne__", 1, one, (self, args) -> implemented(self.__ne__(args[0]))),
                operator("__hash__", 0, one, (self, args) -> Py.newInteger(self.hashCode())),
                operator("__repr__", 0, one, (self, args) -> self.__repr__())));
    }

    private static PyObject implemented(PyObject result) {
        return result == null ? Py.NotImplemented : result;
    }

    /**
     * A method that an operator or a builtin function calls too. Where CPython parses two
     * arguments, an empty name stands before the message.
     */
    private static PyBuiltinMethod operator(
            String name, int arity, String one, BiFunction<PyObject, PyObject[], PyObject> body) {
        String wanted = arity + (arity == 1 ? one : " arguments");
        return new Callable(name, null, (self, args, names) -> {
            if (names.length > 0) {
                throw Py.TypeError("wrapper " + name + "() takes no keyword arguments");
            }
            if (args.length != arity) {
                throw Py.TypeError(
                        (arity == 2 ? " " : "") + "expected " + wanted + ", got " + args.length);
            }
            return body.apply(self, args);
        });
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

    /** A method of Python 2's, which takes nothing. */
    private static PyBuiltinMethod python2Method(
            String name, Function<Python2ViewObject, PyObject> body) {
        return new Callable(name, null, (self, args, names) -> {
            if (names.length > 0) {
                throw Py.TypeError(name + "() takes no keyword arguments");
            }
            if (args.length > 0) {
                throw Py.TypeError(name + "() takes no arguments (" + args.length + " given)");
            }
            return Errors.raising(() -> body.apply((Python2ViewObject) self));
        });
    }

    private static final class Callable extends PyBuiltinMethod {
        private static final long serialVersionUID = 1L;

        private final transient Body body;

        Callable(String name, String doc, Body body) {
            super(name);
            this.doc = doc;
            this.body = body;
        }

        @Override
        public PyObject __call__(PyObject[] args, String[] names) {
            return body.call(self, args, names);
        }
    }

    /** An attribute, which is not set. */
    private static final class Getter extends PyDataDescr {
        private static final long serialVersionUID = 1L;

        private final transient Function<ViewObject, PyObject> value;

        Getter(String name, String doc, Function<ViewObject, PyObject> value) {
            super(name, PyObject.class, doc);
            this.value = value;
        }

        @Override
        public Object invokeGet(PyObject self) {
            return Errors.raising(() -> value.apply((ViewObject) self));
        }

        @Override
        public boolean implementsDescrGet() {
            return true;
        }

        @Override
        public boolean implementsDescrSet() {
            return true;
        }

        @Override
        public boolean implementsDescrDelete() {
            return true;
        }

        @Override
        public void __set__(PyObject self, PyObject value) {
            __delete__(self);
        }

        @Override
        public void __delete__(PyObject self) {
            throw Py.AttributeError("attribute '" + name + "' of '" + dtype.fastGetName()
                    + "' objects is not writable");
        }
    }

    private static final class Constructor extends PyNewWrapper {
        private static final long serialVersionUID = 1L;

        private final transient BiFunction<PyObject[], String[], PyObject> body;

        Constructor(BiFunction<PyObject[], String[], PyObject> body) {
            this.body = body;
        }

        @Override
        public PyObject new_impl(boolean init, PyType type, PyObject[] args, String[] names) {
            return body.apply(args, names);
        }
    }
}
