package org.pymemoryview.graalpy.convert;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.builtins.objects.complex.PComplex;
import com.oracle.graal.python.builtins.objects.ints.PInt;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.format.Complex;

/** Python objects as Java values that compare to items as they do. */
public final class JavaValues {
    private JavaValues() {}

    /**
     * The value of an object of a builtin class as {@link org.pymemoryview.nodes} describes; null
     * for any other object, whose {@code __eq__} may be anything.
     */
    public static Object of(Object object) {
        if (object instanceof Integer
                || object instanceof Long
                || object instanceof Double
                || object instanceof Boolean) {
            return object;
        }
        return object instanceof PythonObject python ? ofObject(python) : null;
    }

    @TruffleBoundary
    private static Object ofObject(PythonObject object) {
        if (object instanceof PInt number && is(object, PythonBuiltinClassType.PInt)) {
            return number.getValue();
        }
        if (object instanceof PBytes bytes && is(object, PythonBuiltinClassType.PBytes)) {
            return PythonBufferAccessLibrary.getUncached().getCopiedByteArray(bytes);
        }
        if (object instanceof PComplex number && is(object, PythonBuiltinClassType.PComplex)) {
            return new Complex(number.getReal(), number.getImag());
        }
        return null;
    }

    private static boolean is(PythonObject object, PythonBuiltinClassType type) {
        return object.getInitialPythonClass() == type;
    }
}
