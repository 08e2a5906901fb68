package org.pymemoryview.graalpy.capi;

import com.oracle.graal.python.builtins.objects.cext.capi.CApiContext;
import com.oracle.graal.python.builtins.objects.cext.common.CExtCommonNodes.TransformExceptionToNativeNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CFields;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.WriteLongNode;
import com.oracle.graal.python.runtime.GilNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.util.PythonUtils;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.nfi.api.SignatureLibrary;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;

/** A Java function that C calls, with the GIL held. */
@ExportLibrary(InteropLibrary.class)
@Needs(Part.C_API)
public final class NativeFunction implements TruffleObject {
    /** {@code getbufferproc}: an exporter, a {@code Py_buffer} and flags. */
    static final String GET_BUFFER = "(POINTER,POINTER,SINT32):SINT32";

    /** {@code releasebufferproc}: an exporter and a {@code Py_buffer}. */
    static final String RELEASE_BUFFER = "(POINTER,POINTER):VOID";

    /** The body of the function. */
    interface Body {
        Object call(Object[] arguments);
    }

    private final Body body;

    private NativeFunction(Body body) {
        this.body = body;
    }

    /** Writes a function into a field of a C structure. */
    static void write(Object structure, CFields field, String signature, Body body) {
        WriteLongNode.getUncached().write(structure, field, register(signature, body));
    }

    /** The address of a function, which lives as long as the context. */
    static long register(String signature, Body body) {
        NativeFunction function = new NativeFunction(body);
        CApiContext api = PythonContext.get(null).getCApiContext();
        return api.registerClosure(signature, function, function, SignatureLibrary.getUncached());
    }

    /**
     * The variable in this context's copy of GraalPy's native library through which C calls one of
     * the functions that GraalPy implements in Java.
     */
    static Object variable(String function) {
        return member("GraalPyPrivate_Upcall_" + function);
    }

    /** A variable in this context's copy of GraalPy's native library. */
    static Object member(String name) {
        try {
            Object library = PythonContext.get(null).getCApiContext().getLibrary();
            return InteropLibrary.getUncached().readMember(library, name);
        } catch (InteropException e) {
            throw new IllegalStateException("pymemoryview does not know this GraalPy", e);
        }
    }

    /** Runs a request, and returns 0, or -1 with an error set. */
    static int answer(Runnable request) {
        try {
            run(request);
            return 0;
        } catch (PException e) {
            TransformExceptionToNativeNode.executeUncached(e);
            return -1;
        }
    }

    private static void run(Runnable request) {
        try {
            request.run();
        } catch (PythonError e) {
            throw Errors.raise(null, e);
        }
    }

    /** The address that a pointer of GraalPy's stands for. */
    static long address(Object pointer) {
        return PythonUtils.coerceToLong(pointer, InteropLibrary.getUncached());
    }

    /** A function of C that Java can call. */
    public static Body of(Object pointer, String signature) {
        Source source = Source.newBuilder("nfi", signature, "buffer function").build();
        Object parsed = PythonContext.get(null).getEnv().parseInternal(source).call();
        Object function = SignatureLibrary.getUncached().bind(parsed, pointer);
        return arguments -> {
            try {
                return InteropLibrary.getUncached().execute(function, arguments);
            } catch (InteropException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    @ExportMessage
    boolean isExecutable() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object execute(Object[] arguments) {
        GilNode gil = GilNode.getUncached();
        boolean acquired = gil.acquire();
        try {
            return body.call(arguments);
        } finally {
            gil.release(acquired);
        }
    }
}
