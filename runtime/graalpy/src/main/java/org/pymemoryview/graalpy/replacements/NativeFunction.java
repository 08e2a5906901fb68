package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.builtins.objects.cext.capi.CApiContext;
import com.oracle.graal.python.builtins.objects.cext.structs.CFields;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.WriteLongNode;
import com.oracle.graal.python.runtime.GilNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.nfi.api.SignatureLibrary;

/** A Java function that C calls, with the GIL held. */
@ExportLibrary(InteropLibrary.class)
final class NativeFunction implements TruffleObject {
    /** {@code getbufferproc}: an exporter, a {@code Py_buffer} and flags. */
    static final String GET_BUFFER = "(POINTER,POINTER,SINT32):SINT32";

    /** {@code releasebufferproc}: an exporter and a {@code Py_buffer}. */
    static final String RELEASE_BUFFER = "(POINTER,POINTER):VOID";

    /** What the function does. */
    interface Body {
        Object call(Object[] arguments);
    }

    private final Body body;

    private NativeFunction(Body body) {
        this.body = body;
    }

    /** Writes a function into a field of a C structure; it lives as long as the context. */
    static void write(Object structure, CFields field, String signature, Body body) {
        NativeFunction function = new NativeFunction(body);
        CApiContext api = PythonContext.get(null).getCApiContext();
        long pointer =
                api.registerClosure(signature, function, function, SignatureLibrary.getUncached());
        WriteLongNode.getUncached().write(structure, field, pointer);
    }

    /** A function of C, as Java calls it. */
    static Body of(Object pointer, String signature) {
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
