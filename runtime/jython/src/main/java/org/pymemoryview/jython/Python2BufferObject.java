package org.pymemoryview.jython;

import org.pymemoryview.MemoryView;
import org.pymemoryview.jython.TypeParts.Callable;
import org.pymemoryview.jython.TypeParts.Constructor;
import org.pymemoryview.type.Python2BufferType;
import org.pymemoryview.type.Python2BufferType.Part;
import org.python.core.BufferProtocol;
import org.python.core.Py;
import org.python.core.PyBuiltinMethod;
import org.python.core.PyFloat;
import org.python.core.PyMemoryView;
import org.python.core.PyObject;
import org.python.core.PySequenceIter;
import org.python.core.PyString;
import org.python.core.PyType;
import org.python.core.Traverseproc;
import org.python.core.Visitproc;
import org.python.expose.ExposedType;

import java.util.ArrayList;
import java.util.List;

/** Python 2.7's {@code buffer}, which {@link Python2BufferType} describes. */
@ExposedType(name = "buffer", base = PyObject.class, isBaseType = false)
final class Python2BufferObject extends PyObject implements BufferProtocol, Traverseproc {
    private static final long serialVersionUID = 1L;

    private static final String DOC = """
            buffer(object [, offset[, size]])

            A readonly string of the bytes of an object, from the offset on (0 unless given), to the
            object's end or as many as the size says.""";

    private static final class Host extends JythonHost implements Python2BufferType.Host {
        Host() {
            super(Python2ViewObject::new);
        }

        /** CPython 2.7 gives the bytes of these without counting: not of a memoryview. */
        @Override
        public boolean isExporter(Object object) {
            boolean isView = object instanceof ViewObject || object instanceof PyMemoryView;
            return !isView && super.isExporter(object);
        }

        @Override
        public Part part(Object object) {
            return object instanceof Python2BufferObject buffer ? buffer.part : null;
        }

        @Override
        public Object toInt(Object object) {
            PyObject number = (PyObject) object;
            return number.__findattr__("__int__") == null ? null : number.__int__();
        }
    }

    private static final Python2BufferType BUFFER = new Python2BufferType(new Host());

    static final PyType TYPE = type();

    private final transient Part part;

    /** Kept from when it was first asked for, whatever the bytes become; null before. */
    private Integer hash;

    private Python2BufferObject(Part part) {
        super(TYPE);
        this.part = part;
    }

    private static PyType type() {
        List<PyBuiltinMethod> methods = new ArrayList<>(TypeParts.sequence(" arguments"));
        methods.add(operator("__add__", 1, (self, args) -> BUFFER.concatenate(self, args[0])));
        methods.add(operator("__mul__", 1, (self, args) -> BUFFER.repeat(self, args[0])));
        methods.add(operator("__rmul__", 1, (self, args) -> BUFFER.repeat(self, args[0])));
        methods.add(operator("__str__", 0, (self, args) -> BUFFER.string(self)));
        methods.add(operator(
                "__cmp__", 1, (self, args) -> Py.newInteger(BUFFER.compare(self, args[0]))));
        methods.add(parsed("__getslice__", BUFFER::getSlice));
        methods.add(parsed("__setslice__", (self, args) -> {
            throw Python2BufferType.readonly(3, args.length);
        }));
        methods.add(parsed("__delslice__", (self, args) -> {
            throw Python2BufferType.readonly(2, args.length);
        }));
        return TypeParts.type(
                Python2BufferObject.class,
                "buffer",
                DOC,
                methods,
                List.of(),
                List.of(),
                new Constructor((args, names) ->
                        new Python2BufferObject(BUFFER.create(args, names.length))));
    }

    private interface Body {
        Object call(Part self, PyObject[] args);
    }

    private static PyBuiltinMethod operator(String name, int arity, Body body) {
        return TypeParts.operator(name, arity, " arguments", (self, args) ->
                (PyObject) body.call(((Python2BufferObject) self).part, args));
    }

    /** A method that looks at its arguments itself. */
    private static PyBuiltinMethod parsed(String name, Body body) {
        return new Callable(name, null, (self, args, names) ->
                (PyObject) body.call(((Python2BufferObject) self).part, args));
    }

    @Override
    public org.python.core.PyBuffer getBuffer(int flags) {
        return Errors.raising(() -> {
            MemoryView view = BUFFER.view(part);
            try {
                return ViewObject.lend(this, view, flags, view::release);
            } catch (RuntimeException e) {
                view.release();
                throw e;
            }
        });
    }

    @Override
    public PyString __str__() {
        return (PyString) Errors.raising(() -> BUFFER.string(part));
    }

    @Override
    public String toString() {
        return Python2BufferType.repr(part, Py.idstr((PyObject) part.object()), Py.idstr(this));
    }

    @Override
    public PyString __repr__() {
        return Py.newString(toString());
    }

    /** What reads a number from a string does so from a buffer. */
    @Override
    public PyObject __int__() {
        return __str__().__int__();
    }

    @Override
    public PyObject __long__() {
        return __str__().__long__();
    }

    @Override
    public PyFloat __float__() {
        return __str__().__float__();
    }

    // A sequence

    @Override
    public int __len__() {
        return Errors.raising(() -> Math.toIntExact(BUFFER.length(part)));
    }

    @Override
    public boolean __nonzero__() {
        return __len__() != 0;
    }

    @Override
    public PyObject __iter__() {
        return new PySequenceIter(this);
    }

    /** What iterates asks so: there is nothing beyond the items. */
    @Override
    public PyObject __finditem__(int index) {
        return index >= 0 && index < __len__() ? __getitem__(Py.newInteger(index)) : null;
    }

    @Override
    public PyObject __finditem__(PyObject key) {
        return (PyObject) Errors.raising(() -> BUFFER.getItem(part, key));
    }

    @Override
    public void __setitem__(PyObject key, PyObject value) {
        throw Errors.raised(Python2BufferType.readonly());
    }

    @Override
    public void __delitem__(PyObject key) {
        throw Errors.raised(Python2BufferType.readonly());
    }

    @Override
    public PyObject __add__(PyObject other) {
        return (PyObject) Errors.raising(() -> BUFFER.concatenate(part, other));
    }

    @Override
    public PyObject __mul__(PyObject count) {
        return (PyObject) Errors.raising(() -> BUFFER.multiply(part, count));
    }

    @Override
    public PyObject __rmul__(PyObject count) {
        return __mul__(count);
    }

    // Comparison

    /** Buffers by their bytes; -2 for anything else, which Python orders by its own rules. */
    @Override
    public int __cmp__(PyObject other) {
        boolean isBuffer = other instanceof Python2BufferObject;
        return isBuffer ? Errors.raising(() -> BUFFER.compare(part, other)) : -2;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Python2BufferObject buffer && __cmp__(buffer) == 0;
    }

    @Override
    public int hashCode() {
        if (hash == null) {
            hash = __str__().hashCode();
        }
        return hash;
    }

    @Override
    public int traverse(Visitproc visit, Object arg) {
        return visit.visit((PyObject) part.object(), arg);
    }

    @Override
    public boolean refersDirectlyTo(PyObject other) {
        return other != null && other == part.object();
    }
}
