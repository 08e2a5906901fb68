package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.graal.python.builtins.objects.str.PString;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.internals.AskingBuiltin;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.types.HostContext;

/**
 * What GraalPy's builtins ask an object that GraalPy takes for no exporter: one whose class has a
 * {@code __buffer__} in Python is an exporter.
 *
 * <p>The class is looked at each time, since a program may give it a {@code __buffer__} later, or
 * give the object another class.
 */
final class PythonExporterLibrary extends PythonBufferAcquireLibrary {
    private final Class<?> javaClass;
    private final boolean isCached;

    /** Whether a builtin asks that takes a str for any exporter; null before it is known. */
    @CompilationFinal
    private Boolean asksStrings;

    PythonExporterLibrary(Class<?> javaClass, boolean isCached) {
        this.javaClass = javaClass;
        this.isCached = isCached;
    }

    /** Some builtins ask otherwise, and are found by the nodes above this one. */
    @Override
    public boolean isAdoptable() {
        return isCached;
    }

    @Override
    public boolean accepts(Object receiver) {
        return CompilerDirectives.isExact(receiver, javaClass);
    }

    /**
     * {@inheritDoc} A str of such a class has none for who asks first: CPython's builtins take any
     * str as text before they ask for a buffer, and so do GraalPy's if there is none. Who asks for
     * the buffer itself gets it, and so does who asks first in CPython.
     */
    @Override
    public boolean hasBuffer(Object receiver) {
        return receiver instanceof PString
                ? asksStrings() && isExporter(receiver)
                : isExporter(receiver);
    }

    /** Most builtins do not, and ask any str. */
    private boolean asksStrings() {
        if (!isCached) {
            return AskingBuiltin.asksStrings(this);
        }
        if (asksStrings == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            asksStrings = AskingBuiltin.asksStrings(this);
        }
        return asksStrings;
    }

    @Override
    public Object acquire(Object receiver, int flags) {
        boolean exports = isExporter(receiver)
                && !(receiver instanceof PString && AskingBuiltin.readsItself(receiver, this));
        return exports ? buffer(receiver, flags, this) : super.acquire(receiver, flags);
    }

    /** Whether an object exports by its class, in a context with our memoryview. */
    @TruffleBoundary
    static boolean isExporter(Object receiver) {
        return HostContext.get() != null && Exporters.isPythonExporter(receiver);
    }

    /**
     * The buffer of such an object.
     *
     * @param library what a builtin's node asks by
     */
    @TruffleBoundary
    static Object buffer(Object receiver, int flags, Node library) {
        int request = PyMemoryViewObject.request(flags, library);
        try {
            return AcquiredView.of(Exporters.view(receiver, request), flags);
        } catch (PythonError e) {
            throw Errors.raise(null, e);
        }
    }
}
