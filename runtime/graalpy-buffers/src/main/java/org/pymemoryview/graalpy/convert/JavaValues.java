package org.pymemoryview.graalpy.convert;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.builtins.objects.complex.PComplex;
import com.oracle.graal.python.builtins.objects.ellipsis.PEllipsis;
import com.oracle.graal.python.builtins.objects.floats.PFloat;
import com.oracle.graal.python.builtins.objects.ints.PInt;
import com.oracle.graal.python.builtins.objects.list.PList;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.slice.PSlice;
import com.oracle.graal.python.builtins.objects.str.PString;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.nodes.util.CastToJavaStringNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.format.Complex;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.type.Ellipsis;
import org.pymemoryview.type.PythonHost;
import org.pymemoryview.type.SliceKey;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** Python objects as Java values, and back: the table of {@link PythonHost}. */
public final class JavaValues {
    private JavaValues() {}

    /** The value of an object of a builtin class or one derived from it, or the object itself. */
    @TruffleBoundary
    public static Object any(Object object) {
        if (object instanceof PInt number) {
            BigInteger value = number.getValue();
            return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
        }
        if (object instanceof TruffleString || object instanceof PString) {
            return CastToJavaStringNode.getUncached().execute(object);
        }
        if (object instanceof PTuple tuple) {
            return Keys.items(tuple);
        }
        if (object instanceof PList list) {
            return Arrays.asList(Keys.items(list.getSequenceStorage()));
        }
        if (object instanceof PSlice slice) {
            return new SliceKey(slice.getStart(), slice.getStop(), slice.getStep());
        }
        if (object instanceof PBytes bytes) {
            return PythonBufferAccessLibrary.getUncached().getCopiedByteArray(bytes);
        }
        if (object instanceof PFloat number) {
            return number.getValue();
        }
        if (object instanceof PComplex number) {
            return new Complex(number.getReal(), number.getImag());
        }
        if (object == PEllipsis.INSTANCE) {
            return Ellipsis.INSTANCE;
        }
        return object == PNone.NONE ? null : object;
    }

    /** The object of a value. */
    @TruffleBoundary
    public static Object toPython(PythonLanguage language, Object value) {
        if (value == null) {
            return PNone.NONE;
        }
        if (value instanceof Long number) {
            return Items.number(number);
        }
        if (value instanceof String text) {
            return Strings.of(text);
        }
        if (value instanceof byte[] bytes) {
            return PFactory.createBytes(language, bytes);
        }
        if (value instanceof Object[] items) {
            return PFactory.createTuple(language, items);
        }
        if (value instanceof List<?> items) {
            return PFactory.createList(language, items.toArray());
        }
        return Items.toPython(null, value);
    }

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
        return Line.get().classOf(object) == type;
    }
}
