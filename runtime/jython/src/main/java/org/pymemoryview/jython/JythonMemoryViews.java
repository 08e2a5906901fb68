package org.pymemoryview.jython;

import org.pymemoryview.MemoryView;
import org.python.core.Py;
import org.python.core.Py2kBuffer;
import org.python.core.PyFrame;
import org.python.core.PyModule;
import org.python.core.PyObject;
import org.python.core.PyStringMap;
import org.python.core.PySystemState;
import org.python.core.PyType;
import org.python.util.PythonInterpreter;

/**
 * The {@code memoryview} of Python 3, and that of Python 2.7 with its {@code buffer}, for Jython.
 *
 * <p>Java programs put it in place of Jython's own with one call:
 *
 * <pre>{@code
 * PythonInterpreter python = new PythonInterpreter();
 * JythonMemoryViews.install(python, 3);
 * }</pre>
 *
 * <p>Python code does the same with {@code pymemoryview.install(3)}, or takes the class alone with
 * {@code from pymemoryview import memoryview}.
 */
public final class JythonMemoryViews {
    private static final String BUILTIN = "__builtin__";

    private JythonMemoryViews() {}

    /**
     * The class {@code memoryview} of a version of Python.
     *
     * @param version 3, or 2 for that of Python 2.7
     * @throws org.python.core.PyException ValueError for another one
     */
    public static PyType memoryview(int version) {
        return switch (version) {
            case 2 -> Python2ViewObject.TYPE;
            case 3 -> MemoryViewObject.TYPE;
            default -> throw Py.ValueError("there is no memoryview of Python " + version);
        };
    }

    /** The class {@code buffer} of Python 2.7. */
    public static PyType buffer() {
        return Python2BufferObject.TYPE;
    }

    /** A memoryview object of Python 3 of a view, which becomes the object's own. */
    public static PyObject wrap(MemoryView view) {
        return new MemoryViewObject(view);
    }

    /**
     * The view of a memoryview object, which stays the object's own.
     *
     * @return null for any other object
     */
    public static MemoryView view(PyObject object) {
        return object instanceof ViewObject view ? view.view() : null;
    }

    /**
     * Makes {@code memoryview}, and Python 2.7's {@code buffer} with its memoryview, a builtin of
     * an interpreter, and has it import modules that take views; others keep Jython's own.
     *
     * @param version as {@link #memoryview}
     * @throws org.python.core.PyException ValueError for another one
     */
    public static void install(PythonInterpreter interpreter, int version) {
        // Not closed, which would end the interpreter that it is another face of.
        new PythonInterpreter(null, interpreter.getSystemState())
                .exec("import pymemoryview\npymemoryview.install(" + version + ")");
    }

    /**
     * Makes the types alone builtins of the interpreter that runs this thread, as
     * {@code pymemoryview.install} asks for. Code that runs at the moment sees them too.
     *
     * @param version as {@link #memoryview}
     * @throws org.python.core.PyException ValueError for another one
     */
    public static void install(int version) {
        PySystemState system = Py.getSystemState();
        PyType type = memoryview(version);
        PyObject builtins = system.getBuiltins();
        if (builtins == PySystemState.getDefaultBuiltins()) {
            builtins = ownBuiltins(system);
        }
        builtins.__setitem__("memoryview", type);
        builtins.__setitem__("buffer", version == 2 ? Python2BufferObject.TYPE : Py2kBuffer.TYPE);
    }

    /** Interpreters share their builtins until one is given its own. */
    private static PyObject ownBuiltins(PySystemState system) {
        PyObject shared = system.getBuiltins();
        PyStringMap own = ((PyStringMap) shared).copy();
        PyObject imported = system.modules.__finditem__(BUILTIN);
        system.setBuiltins(own); // which puts another module in place of the one imported
        if (imported instanceof PyModule module) {
            module.__dict__ = own;
            system.modules.__setitem__(BUILTIN, module);
        }
        for (PyFrame frame = Py.getFrame(); frame != null; frame = frame.f_back) {
            if (frame.f_builtins == shared) {
                frame.f_builtins = own;
            }
        }
        return own;
    }
}
