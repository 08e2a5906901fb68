package org.pymemoryview.jython;

import static org.pymemoryview.jython.MemoryViewObject.HOST;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.jython.TypeParts.Callable;
import org.pymemoryview.jython.TypeParts.Constructor;
import org.python.core.BufferProtocol;
import org.python.core.Py;
import org.python.core.PyBuiltinMethod;
import org.python.core.PyFloat;
import org.python.core.PyMemoryView;
import org.python.core.PyObject;
import org.python.core.PySequenceIter;
import org.python.core.PySlice;
import org.python.core.PyString;
import org.python.core.PyType;
import org.python.core.PyUnicode;
import org.python.core.Traverseproc;
import org.python.core.Visitproc;
import org.python.expose.ExposedType;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Python 2.7's {@code buffer}: the bytes of an object, or some of them, as a readonly string.
 *
 * <p>It holds no export. Its object may be resized, and each operation looks at the bytes that are
 * there then. Source: Objects/bufferobject.c of CPython 2.7.18.
 */
@ExposedType(name = "buffer", base = PyObject.class, isBaseType = false)
final class Python2Buffer extends PyObject implements BufferProtocol, Traverseproc {
    private static final long serialVersionUID = 1L;

    /** The size of a buffer that ends where its object does. */
    private static final long TO_THE_END = -1;

    private static final String DOC = """
            buffer(object [, offset[, size]])

            A readonly string of the bytes of an object, from the offset on (0 unless given), to the
            object's end or as many as the size says.""";

    static final PyType TYPE = type();

    private final transient PyObject object;
    private final long offset;
    private final long size;

    /** Kept from when it was first asked for, whatever the bytes become; null before. */
    private Integer hash;

    /**
     * @param offset in bytes
     * @param size in bytes, or {@link #TO_THE_END}
     */
    private Python2Buffer(PyObject object, long offset, long size) {
        super(TYPE);
        this.object = object;
        this.offset = offset;
        this.size = size;
    }

    private static PyType type() {
        List<PyBuiltinMethod> methods = new ArrayList<>(TypeParts.sequence(" arguments"));
        methods.add(method("__add__", 1, (self, args) -> self.__add__(args[0])));
        methods.add(method("__mul__", 1, (self, args) -> self.repeat(args[0])));
        methods.add(method("__rmul__", 1, (self, args) -> self.repeat(args[0])));
        methods.add(method("__str__", 0, (self, args) -> self.__str__()));
        methods.add(method("__cmp__", 1, (self, args) -> Py.newInteger(self.compare(args[0]))));
        methods.add(parsed("__getslice__", 2, Python2Buffer::slice));
        methods.add(parsed("__setslice__", 3, (self, args) -> self.change()));
        methods.add(parsed("__delslice__", 2, (self, args) -> self.change()));
        return TypeParts.type(
                Python2Buffer.class,
                "buffer",
                DOC,
                methods,
                List.of(),
                List.of(),
                new Constructor(Python2Buffer::create));
    }

    private interface Body {
        PyObject call(Python2Buffer self, PyObject[] args);
    }

    private static PyBuiltinMethod method(String name, int arity, Body body) {
        return TypeParts.operator(
                name, arity, " arguments", (self, args) -> body.call((Python2Buffer) self, args));
    }

    /** A method whose arguments CPython parses. */
    private static PyBuiltinMethod parsed(String name, int arity, Body body) {
        return new Callable(name, null, (self, args, names) -> {
            if (args.length != arity) {
                throw Py.TypeError("function takes exactly " + arity + " arguments (" + args.length
                        + " given)");
            }
            return body.call((Python2Buffer) self, args);
        });
    }

    private static PyObject create(PyObject[] args, String[] names) {
        if (names.length > 0) {
            throw Py.TypeError("buffer() does not take keyword arguments");
        }
        if (args.length == 0 || args.length > 3) {
            String limit = args.length == 0 ? "at least 1 argument" : "at most 3 arguments";
            throw Py.TypeError("buffer() takes " + limit + " (" + args.length + " given)");
        }
        long offset = args.length < 2 ? 0 : number(args[1]);
        long size = args.length < 3 ? TO_THE_END : number(args[2]);
        if (!isExporter(args[0])) {
            throw Py.TypeError("buffer object expected");
        }
        if (offset < 0) {
            throw Py.ValueError("offset must be zero or positive");
        }
        if (size < TO_THE_END) {
            throw Py.ValueError("size must be zero or positive");
        }
        return args[0] instanceof Python2Buffer other
                ? other.part(offset, size)
                : new Python2Buffer(args[0], offset, size);
    }

    /** A buffer of a buffer is one of that one's object. */
    private PyObject part(long from, long wanted) {
        long length = wanted;
        if (size != TO_THE_END) {
            long left = Math.max(0, size - from);
            length = wanted == TO_THE_END ? left : Math.min(wanted, left);
        }
        if (offset + from < 0) {
            throw Py.ValueError("offset must be zero or positive");
        }
        return new Python2Buffer(object, offset + from, length);
    }

    /** A number as the argument of a C function. */
    private static long number(PyObject object) {
        if (object instanceof PyFloat) {
            throw Py.TypeError("integer argument expected, got float");
        }
        if (object instanceof PyString || object.__findattr__("__int__") == null) {
            throw Py.TypeError("an integer is required");
        }
        Object number = HOST.index(object.__int__());
        if (number instanceof BigInteger) {
            throw Py.OverflowError("Python int too large to convert to C long");
        }
        return ((Number) number).longValue();
    }

    // The bytes

    /** Of these objects CPython 2.7 gives the bytes without counting: not of a memoryview. */
    private static boolean isExporter(PyObject object) {
        boolean isView = object instanceof ViewObject || object instanceof PyMemoryView;
        return object instanceof PyUnicode || !isView && Exporters.isExporter(object);
    }

    /** The bytes of an object. A Unicode string has its code points, of four bytes each. */
    private static MemoryView bytesOf(PyObject object) {
        if (!(object instanceof PyUnicode text)) {
            return Exporters.acquire(object, BufferFlags.SIMPLE);
        }
        int[] points = text.getString().codePoints().toArray();
        ByteBuffer bytes = ByteBuffer.allocate(points.length * Integer.BYTES);
        bytes.order(ByteOrder.nativeOrder()).asIntBuffer().put(points);
        return MemoryView.of(bytes);
    }

    /** The bytes that are there now, until the view is released. */
    private MemoryView view() {
        MemoryView all = bytesOf(object);
        long from = Math.min(offset, all.nbytes());
        long left = all.nbytes() - from;
        long length = size == TO_THE_END ? left : Math.min(size, left);
        PyBuffer bytes = PyBuffer.fillInfo(
                this, all.block(), all.offset() + from, length, true, BufferFlags.FULL_RO);
        return MemoryView.of(ManagedBuffer.shared(given -> all.release(), this, bytes));
    }

    private byte[] bytes() {
        return Errors.raising(() -> {
            try (MemoryView view = view()) {
                return view.toByteArray(Order.C);
            }
        });
    }

    @Override
    public org.python.core.PyBuffer getBuffer(int flags) {
        return Errors.raising(() -> {
            MemoryView view = view();
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
        return (PyString) JythonHost.python(bytes());
    }

    @Override
    public String toString() {
        return "<read-only buffer for " + Py.idstr(object) + ", size " + size + ", offset " + offset
                + " at " + Py.idstr(this) + ">";
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
        try (MemoryView view = Errors.raising(this::view)) {
            return (int) view.nbytes();
        }
    }

    @Override
    public boolean __nonzero__() {
        return __len__() != 0;
    }

    @Override
    public PyObject __iter__() {
        return new PySequenceIter(this);
    }

    /** What iterates asks so: there is nothing beyond the last. */
    @Override
    public PyObject __finditem__(int index) {
        byte[] bytes = bytes();
        return index < 0 || index >= bytes.length ? null : JythonHost.python(bytes[index]);
    }

    @Override
    public PyObject __finditem__(PyObject key) {
        return __getitem__(key);
    }

    @Override
    public PyObject __getitem__(PyObject key) {
        if (key instanceof PySlice slice) {
            return __str__().__getitem__(slice);
        }
        if (!HOST.isIndex(key)) {
            throw Py.TypeError("sequence index must be integer");
        }
        Object index = HOST.index(key);
        if (index instanceof BigInteger) {
            throw Py.IndexError("cannot fit 'long' into an index-sized integer");
        }
        byte[] bytes = bytes();
        long at = ((Number) index).longValue();
        at = at < 0 ? at + bytes.length : at;
        if (at < 0 || at >= bytes.length) {
            throw Py.IndexError("buffer index out of range");
        }
        return JythonHost.python(bytes[(int) at]);
    }

    /** {@code buffer_slice}, which counts nothing from the end. */
    private PyObject slice(PyObject[] bounds) {
        byte[] bytes = bytes();
        int from = (int) Math.max(0, Math.min(number(bounds[0]), bytes.length));
        int to = (int) Math.max(from, Math.min(number(bounds[1]), bytes.length));
        return __str__().__getitem__(new PySlice(Py.newInteger(from), Py.newInteger(to), Py.None));
    }

    @Override
    public void __setitem__(PyObject key, PyObject value) {
        change();
    }

    @Override
    public void __delitem__(PyObject key) {
        change();
    }

    private PyObject change() {
        throw Py.TypeError("buffer is read-only");
    }

    /** Beside nothing, the other object itself. */
    @Override
    public PyObject __add__(PyObject other) {
        if (!isExporter(other)) {
            throw Py.TypeError("bad argument type for built-in operation");
        }
        return __len__() == 0
                ? other
                : __str__().__add__(new Python2Buffer(other, 0, TO_THE_END).__str__());
    }

    @Override
    public PyObject __mul__(PyObject count) {
        if (!count.isIndex()) {
            throw Py.TypeError(
                    "can't multiply sequence by non-int of type '" + HOST.typeName(count) + "'");
        }
        return repeat(count);
    }

    @Override
    public PyObject __rmul__(PyObject count) {
        return __mul__(count);
    }

    private PyObject repeat(PyObject count) {
        if (!count.isIndex()) {
            throw Py.TypeError(
                    "'" + HOST.typeName(count) + "' object cannot be interpreted as an index");
        }
        if (HOST.index(count) instanceof BigInteger) {
            throw Py.OverflowError("cannot fit 'long' into an index-sized integer");
        }
        long times = Math.max(0, ((Number) HOST.index(count)).longValue());
        int length = __len__();
        if (length != 0 && times > Long.MAX_VALUE / length) {
            throw Py.MemoryError("result too large");
        }
        if (times * length > Integer.MAX_VALUE - Long.BYTES) {
            throw Py.MemoryError("");
        }
        return __str__().__mul__(Py.newInteger(times));
    }

    // Comparison

    /** Buffers by their bytes; -2 for anything else, which Python orders by its own rules. */
    @Override
    public int __cmp__(PyObject other) {
        return other instanceof Python2Buffer ? compare(other) : -2;
    }

    private int compare(PyObject other) {
        if (other instanceof Python2Buffer buffer) {
            return __str__().__cmp__(buffer.__str__());
        }
        throw Py.TypeError("buffer.__cmp__(x,y) requires y to be a 'buffer', not a '"
                + HOST.typeName(other) + "'");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Python2Buffer buffer && compare(buffer) == 0;
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
        return visit.visit(object, arg);
    }

    @Override
    public boolean refersDirectlyTo(PyObject other) {
        return other != null && other == object;
    }
}
