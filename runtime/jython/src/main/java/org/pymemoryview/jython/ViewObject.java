package org.pymemoryview.jython;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.jython.TypeParts.Getter;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.type.Attribute;
import org.pymemoryview.type.MemoryViewOperators;
import org.pymemoryview.type.MemoryViewType;
import org.python.core.BufferProtocol;
import org.python.core.Py;
import org.python.core.PyBUF;
import org.python.core.PyDataDescr;
import org.python.core.PyInteger;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyType;
import org.python.core.Traverseproc;
import org.python.core.Visitproc;
import org.python.core.buffer.SimpleBuffer;
import org.python.core.buffer.SimpleWritableBuffer;

import java.nio.ByteBuffer;
import java.util.List;

/** A Python object around a view: what the types of Python 3 and 2 have in common. */
abstract class ViewObject extends PyObject implements BufferProtocol, Traverseproc {
    private static final long serialVersionUID = 1L;

    private final transient MemoryView view;

    ViewObject(PyType type, MemoryView view) {
        super(type);
        this.view = view;
    }

    /** The attributes of a type. An exporter of the library is a Java object. */
    static List<PyDataDescr> attributes(List<Attribute> those, MemoryViewOperators type) {
        boolean hasDoc = type instanceof MemoryViewType;
        return those.stream()
                .<PyDataDescr>map(each -> new Getter(
                        each.pythonName(),
                        hasDoc ? each.doc() : null,
                        self -> Py.java2py(type.attribute(each, ((ViewObject) self).view))))
                .toList();
    }

    final MemoryView view() {
        return view;
    }

    /** Those of the object's Python type. */
    abstract MemoryViewOperators operators();

    abstract int hash();

    // Items

    /**
     * An item of a {@linkplain MemoryView#isPlain() plain} view, which most programs ask for with
     * an int.
     */
    abstract PyObject item(int index);

    /**
     * Sets an item of a plain view to a value of the kind that most programs set it to.
     *
     * @return whether the value is of that kind; otherwise nothing has happened
     */
    abstract boolean setItem(int index, PyObject value);

    /** What iterates asks so, from either end: there is nothing beyond the items. */
    @Override
    public final PyObject __finditem__(int index) {
        long length = view.ndim() == 0 ? 0 : view.length();
        boolean isInside = index < length && index >= -length;
        return isInside ? __finditem__(Py.newInteger(index)) : null;
    }

    @Override
    public final PyObject __finditem__(PyObject key) {
        try {
            return key instanceof PyInteger index && view.isPlain()
                    ? item(index.getValue())
                    : (PyObject) operators().getItem(this, key);
        } catch (PythonError e) {
            throw Errors.raised(e);
        }
    }

    @Override
    public final void __setitem__(PyObject key, PyObject value) {
        try {
            boolean isSet = key instanceof PyInteger index
                    && view.isPlain()
                    && setItem(index.getValue(), value);
            if (!isSet) {
                operators().setItem(view, key, value);
            }
        } catch (PythonError e) {
            throw Errors.raised(e);
        }
    }

    @Override
    public final void __delitem__(PyObject key) {
        try {
            operators().deleteItem(view, key);
        } catch (PythonError e) {
            throw Errors.raised(e);
        }
    }

    private long length() {
        return Errors.raising(() -> operators().length(view));
    }

    @Override
    public final int __len__() {
        if (length() > Integer.MAX_VALUE) {
            throw Py.OverflowError("cannot fit 'int' into an index-sized integer");
        }
        return (int) length();
    }

    @Override
    public final boolean __nonzero__() {
        return length() != 0;
    }

    // Comparison and text

    @Override
    public final PyObject __eq__(PyObject other) {
        return compared(other, true);
    }

    @Override
    public final PyObject __ne__(PyObject other) {
        return compared(other, false);
    }

    /** Whether the other equals it as wanted; null for NotImplemented. */
    private PyObject compared(PyObject other, boolean wanted) {
        Boolean equal = Errors.raising(() -> operators().isEqual(view, other));
        return equal == null ? null : Py.newBoolean(equal == wanted);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof PyObject object && _eq(object).__nonzero__();
    }

    @Override
    public final int hashCode() {
        return hash();
    }

    @Override
    public final PyString __repr__() {
        return Py.newString(toString());
    }

    @Override
    public final String toString() {
        return MemoryViewType.repr(view, Py.idstr(this));
    }

    // For Java, and for Jython's own code

    /** A {@code MemoryView}, or its bytes as a {@code ByteBuffer}, where Java asks for that. */
    @Override
    public final Object __tojava__(Class<?> wanted) {
        if (wanted == MemoryView.class) {
            return view;
        }
        return wanted == ByteBuffer.class
                ? Errors.raising(view::asByteBuffer)
                : super.__tojava__(wanted);
    }

    @Override
    public final org.python.core.PyBuffer getBuffer(int flags) {
        return Errors.raising(() -> lend(this, view, flags, () -> {}));
    }

    /**
     * Lends the bytes of a view to one of Jython's consumers. A Java array is lent as one, which
     * the fastest of them ask for.
     *
     * <p>A reader is lent any view, as its bytes in C order: Jython asks for contiguous bytes also
     * where CPython makes them so, as {@code bytearray} does.
     *
     * @param exporter in whose name they are lent
     * @param afterwards what is done when the consumer has given them back
     */
    static org.python.core.PyBuffer lend(
            BufferProtocol exporter, MemoryView view, int flags, Runnable afterwards) {
        boolean isForWriting = (flags & PyBUF.WRITABLE) != 0;
        PyBuffer lent =
                view.getBuffer(exporter, isForWriting ? BufferFlags.WRITABLE : BufferFlags.FULL_RO);
        Runnable onRelease = () -> {
            lent.release(view);
            afterwards.run();
        };
        try {
            return view.isCContiguous() && view.block() instanceof HeapMemory memory
                    ? array(flags, exporter, memory, lent, onRelease)
                    : new LentBuffer(flags, exporter, view, onRelease);
        } catch (RuntimeException e) {
            lent.release(view);
            throw e;
        }
    }

    private static org.python.core.PyBuffer array(
            int flags,
            BufferProtocol exporter,
            HeapMemory memory,
            PyBuffer lent,
            Runnable onRelease) {
        int start = (int) lent.offset();
        int size = (int) lent.len();
        if (lent.readonly()) {
            return new SimpleBuffer(flags, exporter, memory.bytes(), start, size) {
                @Override
                protected void releaseAction() {
                    onRelease.run();
                }
            };
        }
        return new SimpleWritableBuffer(flags, exporter, memory.bytes(), start, size) {
            @Override
            protected void releaseAction() {
                onRelease.run();
            }
        };
    }

    @Override
    public final int traverse(Visitproc visit, Object arg) {
        return view.obj() instanceof PyObject exporter ? visit.visit(exporter, arg) : 0;
    }

    @Override
    public final boolean refersDirectlyTo(PyObject object) {
        return object != null && object == view.obj();
    }
}
