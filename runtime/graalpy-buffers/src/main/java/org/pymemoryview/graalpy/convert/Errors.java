package org.pymemoryview.graalpy.convert;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.type.PythonBuiltinClass;
import com.oracle.graal.python.builtins.objects.type.TypeNodes;
import com.oracle.graal.python.nodes.PRaiseNode;
import com.oracle.graal.python.nodes.object.BuiltinClassProfiles.IsBuiltinObjectProfile;
import com.oracle.graal.python.nodes.object.GetClassNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;

/** The library's errors as GraalPy's exceptions. */
public final class Errors {
    private static final TruffleString AS_IT_IS = Strings.of("%s");

    private Errors() {}

    /** The exception to throw for an error of the library. */
    @TruffleBoundary
    public static PException raise(Node node, PythonError error) {
        String message = error.getMessage();
        return message.isEmpty()
                ? PRaiseNode.raiseStatic(node, type(error.kind()))
                : raise(node, type(error.kind()), message);
    }

    /** A {@code TypeError} with its message. */
    @TruffleBoundary
    public static PException typeError(Node node, String message) {
        return raise(node, PythonBuiltinClassType.TypeError, message);
    }

    /** An exception with its message. */
    @TruffleBoundary
    public static PException raise(Node node, PythonBuiltinClassType type, String message) {
        return PRaiseNode.raiseStatic(node, type, AS_IT_IS, Strings.of(message));
    }

    /** An error of GraalPy's, with another message where it is of a type. */
    @TruffleBoundary
    private static PException reword(
            Node node, PException raised, PythonBuiltinClassType type, String message) {
        return isOfType(raised, type) ? raise(node, type, message) : raised;
    }

    /** Whether an error of GraalPy's is of a type. */
    @TruffleBoundary
    public static boolean isOfType(PException raised, PythonBuiltinClassType type) {
        return IsBuiltinObjectProfile.profileObjectUncached(raised.getUnreifiedException(), type);
    }

    /** An error of GraalPy's, with another message where it is an IndexError. */
    public static PException rewordIndexError(Node node, PException raised, String message) {
        return reword(node, raised, PythonBuiltinClassType.IndexError, message);
    }

    /** An error, with another message where it is a TypeError. */
    public static PException rewordTypeError(Node node, PException raised, String message) {
        return reword(node, raised, PythonBuiltinClassType.TypeError, message);
    }

    /** The class of exceptions of a kind. */
    public static PythonBuiltinClassType type(ErrorKind kind) {
        return switch (kind) {
            case BUFFER_ERROR -> PythonBuiltinClassType.BufferError;
            case INDEX_ERROR -> PythonBuiltinClassType.IndexError;
            case MEMORY_ERROR -> PythonBuiltinClassType.MemoryError;
            case NOT_IMPLEMENTED_ERROR -> PythonBuiltinClassType.NotImplementedError;
            case OVERFLOW_ERROR -> PythonBuiltinClassType.OverflowError;
            case RUNTIME_ERROR -> PythonBuiltinClassType.RuntimeError;
            case STRUCT_ERROR -> PythonBuiltinClassType.StructError;
            case SYSTEM_ERROR -> PythonBuiltinClassType.SystemError;
            case TYPE_ERROR -> PythonBuiltinClassType.TypeError;
            case VALUE_ERROR -> PythonBuiltinClassType.ValueError;
        };
    }

    /**
     * The name of an object's class, as it stands in error messages: with its module where the
     * class is a builtin one of another module than builtins, as {@code tp_name} in CPython.
     */
    @TruffleBoundary
    public static String typeName(Object object) {
        return nameOf(GetClassNode.executeUncached(object));
    }

    /** The name of a class in the same way. */
    @TruffleBoundary
    public static String nameOf(Object pythonClass) {
        Object type = pythonClass;
        if (type instanceof PythonBuiltinClass builtin) {
            type = builtin.getType();
        }
        if (type instanceof PythonBuiltinClassType builtin) {
            return builtin.getPrintName().toJavaStringUncached();
        }
        return TypeNodes.GetNameNode.executeUncached(type).toJavaStringUncached();
    }

    /** The same of an argument, where C's argument parser says None. */
    public static String argumentTypeName(Object object) {
        return object == PNone.NONE ? "None" : typeName(object);
    }
}
