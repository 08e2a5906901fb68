package org.pymemoryview.tinypython.objects;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import java.math.BigInteger;

/** A function of the program. Java can call it, with numbers. */
@ExportLibrary(InteropLibrary.class)
public final class PyFunction implements PyObject, Callable, TruffleObject {
    private static final PyClass CLASS = new PyClass("function", PyClass.OBJECT);

    private final String name;
    private final int parameters;
    private final CallTarget target;

    public PyFunction(String name, int parameters, CallTarget target) {
        this.name = name;
        this.parameters = parameters;
        this.target = target;
    }

    public CallTarget target() {
        return target;
    }

    public int parameters() {
        return parameters;
    }

    @Override
    @TruffleBoundary
    public Object call(Arguments arguments) {
        arguments.check(name, parameters, parameters);
        return target.call(arguments.positional());
    }

    @ExportMessage
    boolean isExecutable() {
        return true;
    }

    @ExportMessage
    Object execute(Object[] arguments) {
        return toJava(call(Arguments.of(arguments)));
    }

    /** What Java gets of an object: a number, a boolean or a function as it is, its text else. */
    @TruffleBoundary
    public static Object toJava(Object object) {
        boolean isKnown = object instanceof PyFunction
                || PyClass.isInt(object) && !(object instanceof BigInteger)
                || object instanceof Double;
        return isKnown ? object : Text.str(object);
    }

    @Override
    public PyClass type() {
        return CLASS;
    }
}
