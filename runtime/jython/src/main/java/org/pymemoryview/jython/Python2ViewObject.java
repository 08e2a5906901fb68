package org.pymemoryview.jython;

import static org.pymemoryview.jython.MemoryViewObject.HOST;
import static org.pymemoryview.jython.MemoryViewObject.MEMORYVIEW;

import org.pymemoryview.Buffers;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.jython.TypeParts.Callable;
import org.pymemoryview.jython.TypeParts.Constructor;
import org.pymemoryview.jython.TypeParts.Getter;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;
import org.pymemoryview.type.MemoryViewType;
import org.pymemoryview.type.Method;
import org.python.core.Py;
import org.python.core.PyArray;
import org.python.core.PyBuiltinMethod;
import org.python.core.PyEllipsis;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.PySequenceIter;
import org.python.core.PySlice;
import org.python.core.PyString;
import org.python.core.PyTuple;
import org.python.core.PyType;
import org.python.expose.ExposedType;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Python 2.7's {@code memoryview}: items are strings of their bytes, whatever the format, and
 * slices have no step. Source: Objects/memoryobject.c of CPython 2.7.18.
 */
@ExposedType(name = "memoryview", base = PyObject.class, isBaseType = false)
final class Python2ViewObject extends ViewObject {
    private static final long serialVersionUID = 1L;

    static final PyType TYPE = type();

    Python2ViewObject(MemoryView view) {
        super(TYPE, view);
    }

    private static PyType type() {
        List<PyBuiltinMethod> methods = new ArrayList<>(TypeParts.operators(" arguments"));
        methods.add(method("tobytes", Python2ViewObject::tobytes));
        methods.add(method("tolist", Python2ViewObject::tolist));
        return TypeParts.type(
                Python2ViewObject.class,
                "memoryview",
                "memoryview(object)\n\n" + MemoryViewType.DOC,
                methods,
                List.of(),
                List.of(
                        getter(
                                "format",
                                self -> Py.newString(self.view().format().text())),
                        getter("itemsize", self -> Py.newLong(self.view().itemsize())),
                        getter("ndim", self -> Py.newLong(self.view().ndim())),
                        getter("readonly", self -> Py.newBoolean(self.view().isReadonly())),
                        getter("shape", self -> longs(self.view().layout().shape())),
                        getter("strides", self -> longs(self.view().layout().strides())),
                        getter("suboffsets", self -> longs(self.view().layout().suboffsets()))),
                new Constructor(Python2ViewObject::create));
    }

    private static Getter getter(String name, Function<Python2ViewObject, PyObject> value) {
        return new Getter(name, null, self -> value.apply((Python2ViewObject) self));
    }

    /** A method that takes nothing. */
    private static PyBuiltinMethod method(String name, Function<Python2ViewObject, PyObject> body) {
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

    private static PyObject create(PyObject[] args, String[] names) {
        if (args.length > 1) {
            throw Py.TypeError("memoryview() takes at most 1 argument (" + args.length + " given)");
        }
        if (args.length == 0 || names.length == 1 && !names[0].equals("object")) {
            throw Py.TypeError("Required argument 'object' (pos 1) not found");
        }
        return Errors.raising(() -> create(args[0]));
    }

    /** {@code memoryview(object)} ({@code PyMemoryView_FromObject}). */
    private static PyObject create(PyObject object) {
        if (object instanceof ViewObject other) {
            return new Python2ViewObject(other.view().duplicate());
        }
        if (!isExporter(object)) {
            throw PythonError.typeError(
                    "cannot make memory view because object does not have the buffer interface");
        }
        return new Python2ViewObject(Exporters.acquire(object, BufferFlags.FULL_RO));
    }

    /** An array has Python 2's older interface alone. */
    private static boolean isExporter(PyObject object) {
        return !(object instanceof PyArray) && Exporters.isExporter(object);
    }

    private static MemoryView acquire(PyObject object) {
        return object instanceof ViewObject other
                ? other.view().duplicate()
                : Exporters.acquire(object, BufferFlags.CONTIG_RO);
    }

    // Items

    /** What iterates asks so: there is nothing beyond the last. */
    @Override
    public PyObject __finditem__(int index) {
        return index < __len__() ? Errors.raising(() -> item(index)) : null;
    }

    @Override
    public PyObject __finditem__(PyObject key) {
        return Errors.raising(() -> get(key));
    }

    private PyObject get(PyObject key) {
        if (view().ndim() == 0) {
            boolean isWhole = key instanceof PyEllipsis
                    || key instanceof PyTuple tuple && tuple.__len__() == 0;
            if (isWhole) {
                return this;
            }
            throw PythonError.indexError("invalid indexing of 0-dim memory");
        }
        if (HOST.isIndex(key)) {
            return item(index(key));
        }
        if (key instanceof PySlice slice) {
            return slice(slice);
        }
        throw invalidKey(key);
    }

    private static PythonError invalidKey(PyObject key) {
        return PythonError.typeError("cannot index memory using \"" + HOST.typeName(key) + "\"");
    }

    /** An index; one that a long does not hold is cut to what it does. */
    private static long index(PyObject key) {
        Object index = HOST.index(key);
        if (index instanceof BigInteger huge) {
            return huge.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return ((Number) index).longValue();
    }

    private long checked(long index) {
        long length = view().length();
        long from = index < 0 ? index + length : index;
        if (from < 0 || from >= length) {
            throw PythonError.indexError("index out of bounds");
        }
        return from;
    }

    /** Of several dimensions every index gives the whole view, as CPython 2.7's does. */
    private PyObject item(long index) {
        if (view().ndim() != 1) {
            return new Python2ViewObject(view().duplicate());
        }
        Pointer item = view().layout().lookup(view().start(), 0, checked(index));
        byte[] bytes = new byte[(int) view().itemsize()];
        item.memory().read(item.offset(), bytes, 0, bytes.length);
        return JythonHost.python(bytes);
    }

    private PyObject slice(PySlice slice) {
        int[] bounds = slice.indicesEx(__len__());
        if (bounds[2] != 1 || view().ndim() != 1) {
            throw notImplemented();
        }
        return new Python2ViewObject(view().slice(bounds[0], bounds[0] + bounds[3], 1));
    }

    private static PyException notImplemented() {
        return new PyException(Py.NotImplementedError);
    }

    @Override
    public void __setitem__(PyObject key, PyObject value) {
        Errors.raising(() -> {
            set(key, value);
            return null;
        });
    }

    @Override
    public void __delitem__(PyObject key) {
        Errors.raising(() -> {
            checkWritable();
            throw PythonError.typeError("cannot delete memory");
        });
    }

    private void checkWritable() {
        if (view().isReadonly()) {
            throw PythonError.typeError("cannot modify read-only memory");
        }
    }

    /** {@code memory_ass_sub}. */
    private void set(PyObject key, PyObject value) {
        checkWritable();
        if (view().ndim() != 1) {
            throw notImplemented();
        }
        long start;
        long count = 1;
        if (HOST.isIndex(key)) {
            start = checked(index(key));
            if (isCharacter(value) && view().itemsize() == 1) {
                Pointer item = view().layout().lookup(view().start(), 0, start);
                item.memory().putByte(item.offset(), (byte) value.toString().charAt(0));
                return;
            }
        } else if (key instanceof PySlice slice) {
            int[] bounds = slice.indicesEx(__len__());
            if (bounds[2] != 1) {
                throw notImplemented();
            }
            start = bounds[0];
            count = bounds[3];
        } else {
            throw invalidKey(key);
        }
        set(start, count, value);
    }

    /** What an item of one byte is most often set to; everything else is asked for its buffer. */
    private static boolean isCharacter(PyObject value) {
        return value.getType() == PyString.TYPE && value.__len__() == 1;
    }

    private void set(long start, long count, PyObject value) {
        if (!isExporter(value)) {
            throw PythonError.typeError(
                    "'" + HOST.typeName(value) + "' does not have the buffer interface");
        }
        try (MemoryView source = acquire(value);
                MemoryView target = view().slice(start, start + count, 1)) {
            if (source.itemsize() != target.itemsize()) {
                throw PythonError.typeError("mismatching item sizes for \"" + exporterName(view())
                        + "\" and \"" + exporterName(source) + "\"");
            }
            if (source.nbytes() != target.nbytes()) {
                throw PythonError.valueError("cannot modify size of memoryview object");
            }
            Memory bytes = new HeapMemory(source.toByteArray(Order.C));
            PyBuffer written = target.getBuffer(BufferFlags.FULL);
            Buffers.fromContiguous(written, bytes, 0, bytes.size(), 'C');
            written.release(target);
        }
    }

    private static String exporterName(MemoryView view) {
        return view.obj() instanceof PyObject exporter ? HOST.typeName(exporter) : "memoryview";
    }

    /** A view of no dimension has a length here. */
    @Override
    public int __len__() {
        return (int) view().length();
    }

    @Override
    public boolean __nonzero__() {
        return __len__() != 0;
    }

    @Override
    public PyObject __iter__() {
        return new PySequenceIter(this);
    }

    // Comparison

    /** Nothing is said of what is no exporter, or refuses. */
    @Override
    Boolean isEqual(PyObject other) {
        if (!isExporter(other)) {
            return null;
        }
        try (MemoryView otherView = acquire(other)) {
            return view().itemsize() == otherView.itemsize()
                    && view().nbytes() == otherView.nbytes()
                    && sameBytes(view(), otherView);
        } catch (PythonError | PyException e) {
            return null;
        }
    }

    private static boolean sameBytes(MemoryView left, MemoryView right) {
        boolean areRuns = left.isCContiguous() && right.isCContiguous();
        if (areRuns
                && left.block() instanceof HeapMemory a
                && right.block() instanceof HeapMemory b) {
            int length = (int) left.nbytes();
            int from = (int) left.offset();
            int start = (int) right.offset();
            return Arrays.equals(a.bytes(), from, from + length, b.bytes(), start, start + length);
        }
        return Arrays.equals(left.toByteArray(Order.C), right.toByteArray(Order.C));
    }

    @Override
    int hash() {
        throw Py.TypeError("unhashable type: 'memoryview'");
    }

    // Methods and attributes

    private PyString tobytes() {
        return (PyString) JythonHost.python(view().toByteArray(Order.C));
    }

    private PyObject tolist() {
        if (!view().format().text().equals("B") || view().itemsize() != 1) {
            throw PythonError.notImplemented("tolist() only supports byte views");
        }
        if (view().ndim() != 1) {
            throw PythonError.notImplemented("tolist() only supports one-dimensional objects");
        }
        return (PyObject) MEMORYVIEW.call(Method.TOLIST, this);
    }

    /** Where there is nothing to say, None. */
    private static PyObject longs(long[] numbers) {
        if (numbers == null || numbers.length == 0) {
            return Py.None;
        }
        PyObject[] longs = new PyObject[numbers.length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = Py.newLong(numbers[i]);
        }
        return new PyTuple(longs);
    }
}
