package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.lib.PyNumberIndexNode;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.objects.Values;

import java.util.List;

/** Parses arguments, to the order of the parameters; null for one left out. */
final class Arguments {
    private Arguments() {}

    /**
     * Arguments by position or by name ({@code PyArg_ParseTupleAndKeywords}).
     *
     * @param required the number of parameters, from the first, that must be given
     * @throws PythonError TypeError
     */
    static Object[] parse(
            List<String> parameters, int required, Object[] arguments, PKeyword[] keywords) {
        int given = arguments.length + keywords.length;
        if (given > parameters.size()) {
            throw PythonError.typeError("function takes at most %d argument%s (%d given)"
                    .formatted(parameters.size(), parameters.size() == 1 ? "" : "s", given));
        }
        Object[] values = new Object[parameters.size()];
        System.arraycopy(arguments, 0, values, 0, arguments.length);
        for (PKeyword keyword : keywords) {
            name(parameters, values, keyword);
        }
        for (int i = 0; i < required; i++) {
            if (values[i] == null) {
                throw PythonError.typeError("function missing required argument '%s' (pos %d)"
                        .formatted(parameters.get(i), i + 1));
            }
        }
        return values;
    }

    private static void name(List<String> parameters, Object[] values, PKeyword keyword) {
        String name = keyword.getName().toJavaStringUncached();
        int position = parameters.indexOf(name);
        if (position < 0) {
            throw PythonError.typeError(
                    "'%s' is an invalid keyword argument for this function".formatted(name));
        }
        if (values[position] != null) {
            throw PythonError.typeError(
                    "argument for function given by name ('%s') and position (%d)"
                            .formatted(name, position + 1));
        }
        values[position] = keyword.getValue();
    }

    /**
     * Arguments by position alone ({@code PyArg_ParseTuple}).
     *
     * @throws PythonError TypeError
     */
    static Object[] exactly(String function, int count, Object[] arguments, PKeyword[] keywords) {
        if (keywords.length > 0) {
            throw PythonError.typeError(function + "() takes no keyword arguments");
        }
        if (arguments.length != count) {
            throw PythonError.typeError("function takes exactly %d argument%s (%d given)"
                    .formatted(count, count == 1 ? "" : "s", arguments.length));
        }
        return arguments;
    }

    /**
     * No arguments at all ({@code METH_NOARGS}).
     *
     * @throws PythonError TypeError
     */
    static void none(String function, Object[] arguments, PKeyword[] keywords) {
        if (keywords.length > 0) {
            throw PythonError.typeError(function + "() takes no keyword arguments");
        }
        if (arguments.length > 0) {
            throw PythonError.typeError(
                    "%s() takes no arguments (%d given)".formatted(function, arguments.length));
        }
    }

    /**
     * A {@code Py_ssize_t}.
     *
     * @throws PythonError OverflowError
     */
    static long ssize(Object value) {
        return Values.ssize(FromPython.value(PyNumberIndexNode.executeUncached(value)));
    }

    /** A C {@code int}; the default where the argument is left out. */
    static int integer(Object value, int otherwise) {
        long number = value == null ? otherwise : ssize(value);
        if (number != (int) number) {
            throw PythonError.of(
                    ErrorKind.OVERFLOW_ERROR,
                    number > 0
                            ? "signed integer is greater than maximum"
                            : "signed integer is less than minimum");
        }
        return (int) number;
    }
}
