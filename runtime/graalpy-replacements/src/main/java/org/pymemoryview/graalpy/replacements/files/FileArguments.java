package org.pymemoryview.graalpy.replacements.files;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.exception.OSErrorEnum;
import com.oracle.graal.python.lib.PyLongAsIntNode;
import com.oracle.graal.python.lib.PyLongAsLongNode;
import com.oracle.graal.python.nodes.PConstructAndRaiseNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.graalpy.convert.Errors;

import java.util.function.Function;

/** Arguments of functions on files, converted as CPython's argument parser does. */
final class FileArguments {
    /**
     * The most bytes that Linux reads or writes at once; it does less where it is asked for more.
     */
    private static final int MOST = 0x7fff_f000;

    private FileArguments() {}

    /** A C {@code int}. */
    static int integer(Object number) {
        return converted(PyLongAsIntNode::executeUncached, number, "int");
    }

    /** {@code Py_off_t}. */
    static long offset(Object number) {
        return converted(PyLongAsLongNode::executeUncached, number, "long");
    }

    /** A number of bytes to read, {@code Py_ssize_t}. */
    static int length(Object number) {
        long length = converted(PyLongAsLongNode::executeUncached, number, "ssize_t");
        if (length < 0) {
            throw invalid();
        }
        return atMost(length);
    }

    /** Where a number is too large, GraalPy names types of Java. */
    static <T> T converted(Function<Object, T> conversion, Object number, String type) {
        try {
            return conversion.apply(number);
        } catch (PException e) {
            if (!Errors.isOfType(e, PythonBuiltinClassType.OverflowError)) {
                throw e;
            }
            throw Errors.raise(
                    null,
                    PythonBuiltinClassType.OverflowError,
                    "Python int too large to convert to C " + type);
        }
    }

    /** As many bytes of a number as are read or written at once. */
    static int atMost(long length) {
        return (int) Math.min(length, MOST);
    }

    /** OSError with {@code EINVAL}. */
    @TruffleBoundary
    static PException invalid() {
        return PConstructAndRaiseNode.getUncached().raiseOSError(null, OSErrorEnum.EINVAL);
    }
}
