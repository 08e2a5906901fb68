package org.pymemoryview.jython;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.Complex;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.nodes.ListFactory;
import org.pymemoryview.type.Ellipsis;
import org.pymemoryview.type.PythonHost;
import org.pymemoryview.type.SliceKey;
import org.python.core.Py;
import org.python.core.PyBoolean;
import org.python.core.PyComplex;
import org.python.core.PyEllipsis;
import org.python.core.PyException;
import org.python.core.PyFloat;
import org.python.core.PyInteger;
import org.python.core.PyList;
import org.python.core.PyLong;
import org.python.core.PyNone;
import org.python.core.PyObject;
import org.python.core.PySlice;
import org.python.core.PyString;
import org.python.core.PyTuple;
import org.python.core.PyType;
import org.python.core.PyUnicode;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What {@code memoryview} asks of Jython's objects.
 *
 * <p>Python 2's {@code str} is Python 3's {@code bytes}, and stands for its {@code str} wherever a
 * text is asked for.
 */
class JythonHost implements PythonHost {
    private static final Set<PyType> BUILTIN = Set.of(
            PyInteger.TYPE,
            PyLong.TYPE,
            PyBoolean.TYPE,
            PyFloat.TYPE,
            PyComplex.TYPE,
            PyString.TYPE,
            PyUnicode.TYPE,
            PyTuple.TYPE,
            PyList.TYPE);

    private static final ListFactory LISTS = ListFactory.ofArrays(
            JythonHost::python, PyObject[]::new, items -> new PyList((PyObject[]) items));

    private final Function<MemoryView, PyObject> wrapper;

    /** @param wrapper makes a memoryview object of a view */
    JythonHost(Function<MemoryView, PyObject> wrapper) {
        this.wrapper = wrapper;
    }

    @Override
    public Object toJava(Object object) {
        if (object instanceof PyInteger number) {
            return number instanceof PyBoolean
                    ? (Object) (number.getValue() != 0)
                    : number.getValue();
        } else if (object instanceof PyString text) {
            return text instanceof PyUnicode ? text.getString() : bytes(text);
        } else if (object instanceof PyLong number) {
            return narrowed(number.getValue());
        } else if (object instanceof PyFloat number) {
            return number.getValue();
        } else if (object instanceof PyTuple tuple) {
            return tuple.getArray();
        } else if (object instanceof PySlice slice) {
            return new SliceKey(slice.start, slice.stop, slice.step);
        } else if (object instanceof PyNone) {
            return null;
        } else if (object instanceof PyList list) {
            return List.of(list.getArray());
        } else if (object instanceof PyComplex number) {
            return new Complex(number.real, number.imag);
        }
        return object instanceof PyEllipsis ? Ellipsis.INSTANCE : object;
    }

    private static byte[] bytes(PyString text) {
        return text.getString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Object narrowed(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    @Override
    public String text(Object object) {
        return object instanceof PyString text ? text.getString() : null;
    }

    @Override
    public PyObject toPython(Object value) {
        return python(value);
    }

    /** The object for a Java value, as {@link PythonHost#toPython}. */
    static PyObject python(Object value) {
        if (value instanceof Integer number) {
            return Py.newInteger(number);
        } else if (value instanceof Long number) {
            return Py.newInteger(number);
        } else if (value instanceof Double number) {
            return Py.newFloat(number);
        } else if (value instanceof Byte character) {
            return Py.makeCharacter((char) (character & 0xff));
        } else if (value instanceof Boolean truth) {
            return Py.newBoolean(truth);
        } else if (value instanceof byte[] bytes) {
            return JythonInternals.string(bytes, 0, bytes.length);
        } else if (value instanceof String text) {
            return Py.newStringOrUnicode(text);
        } else if (value instanceof BigInteger number) {
            return Py.newLong(number);
        } else if (value instanceof Object[] items) {
            return new PyTuple(objects(items));
        } else if (value instanceof List<?> items) {
            return new PyList(objects(items.toArray()));
        } else if (value instanceof Complex number) {
            return new PyComplex(number.real(), number.imag());
        }
        return value == null ? Py.None : (PyObject) value;
    }

    private static PyObject[] objects(Object[] items) {
        return Arrays.copyOf(items, items.length, PyObject[].class);
    }

    @Override
    public MemoryView view(Object object) {
        return object instanceof ViewObject view ? view.view() : null;
    }

    @Override
    public Object wrap(MemoryView view) {
        return wrapper.apply(view);
    }

    /** Contiguous bytes of an array become a string without a copy of them in between. */
    @Override
    public Object bytes(MemoryView view, Order order) {
        long size = view.nbytes();
        boolean isRun = order == Order.C && view.isCContiguous() && size > 0;
        if (!isRun || !(view.block() instanceof HeapMemory memory)) {
            return PythonHost.super.bytes(view, order);
        }
        return JythonInternals.string(memory.bytes(), (int) view.offset(), (int) size);
    }

    @Override
    public ListFactory lists() {
        return LISTS;
    }

    @Override
    public boolean isBuiltin(Object object) {
        return BUILTIN.contains(((PyObject) object).getType());
    }

    @Override
    public boolean isExporter(Object object) {
        return Exporters.isExporter((PyObject) object);
    }

    @Override
    public MemoryView acquire(Object exporter, int flags) {
        return Exporters.acquire((PyObject) exporter, flags);
    }

    @Override
    public boolean isIndex(Object object) {
        return ((PyObject) object).isIndex();
    }

    @Override
    public Object index(Object object) {
        if (!isIndex(object)) {
            throw PythonError.format(
                    ErrorKind.TYPE_ERROR,
                    "'%s' object cannot be interpreted as an integer",
                    typeName(object));
        }
        PyObject index = ((PyObject) object).__index__();
        return index instanceof PyInteger number
                ? number.getValue()
                : narrowed(((PyLong) index).getValue());
    }

    /** A string has {@code __float__} in Jython's Java, though not in Python. */
    @Override
    public double asDouble(Object object) {
        if (object instanceof PyString) {
            throw PythonError.format(
                    ErrorKind.TYPE_ERROR, "must be real number, not %s", typeName(object));
        }
        PyObject number = (PyObject) object;
        boolean onlyIndex = isIndex(object) && number.__findattr__("__float__") == null;
        return (onlyIndex ? number.__index__() : number).asDouble();
    }

    @Override
    public Complex asComplex(Object object) {
        PyObject number = (PyObject) object;
        if (!(number instanceof PyComplex) && number.__findattr__("__complex__") == null) {
            return new Complex(asDouble(number), 0);
        }
        PyComplex value = number.__complex__();
        return new Complex(value.real, value.imag);
    }

    @Override
    public boolean isTrue(Object object) {
        return ((PyObject) object).__nonzero__();
    }

    @Override
    public boolean isEqual(Object left, Object right) {
        return left == right || ((PyObject) left)._eq((PyObject) right).__nonzero__();
    }

    @Override
    public long hash(Object object) {
        return object.hashCode();
    }

    @Override
    public long length(Object object) {
        return ((PyObject) object).__len__();
    }

    /** An exporter of the library has a Java object, which Jython has a class for. */
    @Override
    public String typeName(Object object) {
        return Py.java2py(object).getType().fastGetName();
    }

    @Override
    public boolean isRaised(RuntimeException exception) {
        return exception instanceof PyException;
    }

    @Override
    public boolean isOf(RuntimeException exception, ErrorKind kind) {
        return ((PyException) exception).match(Errors.type(kind));
    }

    @Override
    public RuntimeException notAscii(String text, int start, int end) {
        return Py.UnicodeEncodeError("ascii", text, start, end, NOT_ASCII);
    }
}
