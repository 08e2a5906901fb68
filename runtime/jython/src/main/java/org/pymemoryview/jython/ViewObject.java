package org.pymemoryview.jython;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.type.MemoryViewType;
import org.python.core.BufferProtocol;
import org.python.core.Py;
import org.python.core.PyBUF;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyType;
import org.python.core.Traverseproc;
import org.python.core.Visitproc;
import org.python.core.buffer.SimpleBuffer;
import org.python.core.buffer.SimpleWritableBuffer;

import java.nio.ByteBuffer;

/** A Python object around a view: what the types of Python 3 and 2 have in common. */
abstract class ViewObject extends PyObject implements BufferProtocol, Traverseproc {
    private static final long serialVersionUID = 1L;

    private final transient MemoryView view;

    ViewObject(PyType type, MemoryView view) {
        super(type);
        this.view = view;
    }

    final MemoryView view() {
        return view;
    }

    @Override
    public final PyObject __getitem__(PyObject key) {
        return __finditem__(key);
    }

    @Override
    public final PyString __repr__() {
        return Py.newString(toString());
    }

    @Override
    public final String toString() {
        return MemoryViewType.repr(view, Py.idstr(this));
    }

    /** Whether it equals another object; null for NotImplemented. */
    abstract Boolean isEqual(PyObject other);

    abstract int hash();

    @Override
    public final PyObject __eq__(PyObject other) {
        Boolean equal = Errors.raising(() -> isEqual(other));
        return equal == null ? null : Py.newBoolean(equal);
    }

    @Override
    public final PyObject __ne__(PyObject other) {
        Boolean equal = Errors.raising(() -> isEqual(other));
        return equal == null ? null : Py.newBoolean(!equal);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof PyObject object && _eq(object).__nonzero__();
    }

    @Override
    public final int hashCode() {
        return hash();
    }

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
