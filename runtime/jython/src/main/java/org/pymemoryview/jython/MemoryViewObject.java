package org.pymemoryview.jython;

import static org.pymemoryview.jython.JythonHost.MEMORYVIEW;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.nodes.GetItemNode;
import org.pymemoryview.nodes.SetItemNode;
import org.python.core.Py;
import org.python.core.PyInteger;
import org.python.core.PyObject;
import org.python.core.PyType;
import org.python.expose.ExposedType;

/** Python 3's {@code memoryview} as Jython's Python sees it. */
@ExposedType(name = "memoryview", base = PyObject.class, isBaseType = false)
final class MemoryViewObject extends ViewObject {
    private static final long serialVersionUID = 1L;

    static final PyType TYPE = TypeTable.memoryview();

    /** Kept for after the release; null before it is asked for. */
    private Integer hash;

    MemoryViewObject(MemoryView view) {
        super(TYPE, view);
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
