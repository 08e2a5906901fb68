package org.pymemoryview.tinypython.objects;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import java.util.LinkedHashMap;
import java.util.Map;

/** The classes of exceptions. */
public final class Errors {
    public static final PyClass BASE = new PyClass("BaseException", PyClass.OBJECT);

    private static final Map<String, PyClass> CLASSES = new LinkedHashMap<>();

    static {
        CLASSES.put(BASE.name(), BASE);
        derive("BaseException", "Exception");
        derive("Exception", "ArithmeticError", "AttributeError", "BufferError", "LookupError");
        derive("Exception", "MemoryError", "NameError", "OSError", "RuntimeError", "SyntaxError");
        derive("Exception", "StopIteration", "SystemError", "TypeError", "ValueError");
        derive("Exception", "struct.error");
        derive("ArithmeticError", "OverflowError", "ZeroDivisionError");
        derive("LookupError", "IndexError", "KeyError");
        derive("RuntimeError", "NotImplementedError", "RecursionError");
        derive("NameError", "UnboundLocalError");
        derive("ValueError", "UnicodeEncodeError");
    }

    private Errors() {}

    private static void derive(String base, String... names) {
        for (String name : names) {
            CLASSES.put(name, new PyClass(name, CLASSES.get(base)));
        }
    }

    /** All of them, by their names. */
    public static Map<String, PyClass> classes() {
        return CLASSES;
    }

    /** An exception of a class, with a message. */
    @TruffleBoundary
    public static PyException of(String name, String message, Object... parts) {
        String text = parts.length == 0 ? message : String.format(message, parts);
        return new PyException((PyInstance) CLASSES.get(name).call(Arguments.of(text)));
    }

    /** What {@code next()} raises at the end. */
    public static PyException stopIteration() {
        return new PyException((PyInstance) CLASSES.get("StopIteration").call(Arguments.of()));
    }

    public static PyException typeError(String message, Object... parts) {
        return of("TypeError", message, parts);
    }

    public static PyException valueError(String message, Object... parts) {
        return of("ValueError", message, parts);
    }
}
