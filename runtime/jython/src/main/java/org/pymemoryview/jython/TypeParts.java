package org.pymemoryview.jython;

import org.pymemoryview.error.PythonError;
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
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What Python types are made of.
 *
 * <p>Jython's own types are described by annotations, which its build turns into bytecode. The
 * objects that come out of that are made by hand here.
 */
final class TypeParts {
    /** What a call does. Of the arguments, those given by name come last. */
    interface Body {
        PyObject call(PyObject self, PyObject[] args, String[] names);
    }

    private TypeParts() {}

    /**
     * A type.
     *
     * @param objects the class of its objects
     * @param constructor null for a type that Python code cannot call
     */
    static PyType type(
            Class<? extends PyObject> objects,
            String name,
            String doc,
            List<PyBuiltinMethod> methods,
            List<PyBuiltinMethod> classMethods,
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
                        for (PyBuiltinMethod method : classMethods) {
                            dict.__setitem__(method.fastGetName(), new PyClassMethod(method));
                        }
                        return dict;
                    }
                };
        PyType.addBuilder(objects, builder);
        return PyType.fromClass(objects);
    }

    /**
     * The operators of a sequence that can be compared.
     *
     * @param one what stands behind the number 1 in a message
     */
    static List<PyBuiltinMethod> operators(String one) {
        List<PyBuiltinMethod> operators = new ArrayList<>(sequence(one));
        operators.add(
                operator("__eq__", 1, one, (self, args) -> implemented(self.__eq__(args[0]))));
        operators.add(
                operator("__ne__", 1, one, (self, args) -> implemented(self.__ne__(args[0]))));
        return operators;
    }

    /** The operators of a sequence, as {@link #operators}. */
    static List<PyBuiltinMethod> sequence(String one) {
        return List.of(
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
                operator("__hash__", 0, one, (self, args) -> Py.newInteger(self.hashCode())),
                operator("__repr__", 0, one, (self, args) -> self.__repr__()));
    }

    private static PyObject implemented(PyObject result) {
        return result == null ? Py.NotImplemented : result;
    }

    /** A method that an operator or a builtin function calls too. */
    static PyBuiltinMethod operator(
            String name, int arity, String one, BiFunction<PyObject, PyObject[], PyObject> body) {
        return new Callable(name, null, (self, args, names) -> {
            Signature.checkOperator(name, arity, one, args.length, names.length);
            return body.apply(self, args);
        });
    }

    /** A method. */
    static final class Callable extends PyBuiltinMethod {
        private static final long serialVersionUID = 1L;

        private final transient Body body;

        Callable(String name, String doc, Body body) {
            super(name);
            this.doc = doc;
            this.body = body;
        }

        @Override
        public PyObject __call__(PyObject[] args, String[] names) {
            try {
                return body.call(self, args, names);
            } catch (PythonError e) {
                throw Errors.raised(e);
            }
        }
    }

    /** An attribute, which is not set. */
    static final class Getter extends PyDataDescr {
        private static final long serialVersionUID = 1L;

        private final transient Function<PyObject, PyObject> value;

        Getter(String name, String doc, Function<PyObject, PyObject> value) {
            super(name, PyObject.class, doc);
            this.value = value;
        }

        @Override
        public Object invokeGet(PyObject self) {
            return Errors.raising(() -> value.apply(self));
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

    /** What a call of the type does. */
    static final class Constructor extends PyNewWrapper {
        private static final long serialVersionUID = 1L;

        private final transient BiFunction<PyObject[], String[], PyObject> body;

        Constructor(BiFunction<PyObject[], String[], PyObject> body) {
            this.body = body;
        }

        @Override
        public PyObject new_impl(boolean init, PyType type, PyObject[] args, String[] names) {
            return Errors.raising(() -> body.apply(args, names));
        }
    }
}
