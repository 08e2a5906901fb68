package org.pymemoryview.jython;

import org.pymemoryview.MemoryView;
import org.pymemoryview.jython.TypeParts.Callable;
import org.pymemoryview.jython.TypeParts.Constructor;
import org.pymemoryview.type.MemoryViewOperators;
import org.pymemoryview.type.MemoryViewType;
import org.pymemoryview.type.Method;
import org.pymemoryview.type.Python2MemoryViewType;
import org.python.core.Py;
import org.python.core.PyArray;
import org.python.core.PyBuiltinMethod;
import org.python.core.PyObject;
import org.python.core.PySequenceIter;
import org.python.core.PyString;
import org.python.core.PyType;
import org.python.expose.ExposedType;

import java.util.ArrayList;
import java.util.List;

/** Python 2.7's {@code memoryview}, which {@link Python2MemoryViewType} describes. */
@ExposedType(name = "memoryview", base = PyObject.class, isBaseType = false)
final class Python2ViewObject extends ViewObject {
    private static final long serialVersionUID = 1L;

    private static final Python2MemoryViewType MEMORYVIEW =
            new Python2MemoryViewType(new JythonHost(Python2ViewObject::new) {
                /** An array has Python 2's older interface alone. */
                @Override
                public boolean isExporter(Object object) {
                    return !(object instanceof PyArray) && super.isExporter(object);
                }
            });

    static final PyType TYPE = type();

    Python2ViewObject(MemoryView view) {
        super(TYPE, view);
    }

    private static PyType type() {
        List<PyBuiltinMethod> methods = new ArrayList<>(TypeParts.operators(" arguments"));
        Python2MemoryViewType.METHODS.forEach(method -> methods.add(method(method)));
        return TypeParts.type(
                Python2ViewObject.class,
                "memoryview",
                "memoryview(object)\n\n" + MemoryViewType.DOC,
                methods,
                List.of(),
                attributes(Python2MemoryViewType.ATTRIBUTES, MEMORYVIEW),
                new Constructor((args, names) -> (PyObject) MEMORYVIEW.create(args, names)));
    }

    private static Callable method(Method method) {
        return new Callable(method.pythonName(), null, (self, args, names) -> (PyObject)
                MEMORYVIEW.call(method, ((ViewObject) self).view(), args.length, names.length));
    }

    @Override
    MemoryViewOperators operators() {
        return MEMORYVIEW;
    }

    @Override
    PyObject item(int index) {
        return (PyObject) MEMORYVIEW.item(view(), index);
    }

    @Override
    boolean setItem(int index, PyObject value) {
        if (view().itemsize() != 1 || !isCharacter(value)) {
            return false;
        }
        byte character = (byte) ((PyString) value).getString().charAt(0);
        MEMORYVIEW.setCharacter(view(), index, character);
        return true;
    }

    private static boolean isCharacter(PyObject value) {
        return value.getType() == PyString.TYPE && value.__len__() == 1;
    }

    @Override
    public PyObject __iter__() {
        return new PySequenceIter(this);
    }

    @Override
    int hash() {
        throw Py.TypeError("unhashable type: 'memoryview'");
    }
}
