package org.pymemoryview.graalpy.line.v25_0;

import com.oracle.graal.python.builtins.objects.cext.capi.ExternalFunctionNodesFactory.InitCheckFunctionResultNodeGen;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.NativeToPythonNode;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.PythonToNativeNode;
import com.oracle.graal.python.builtins.objects.cext.common.NativePointer;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.util.PythonUtils;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.nfi.api.SignatureLibrary;

import org.pymemoryview.graalpy.line.NativeExporters;

import java.lang.ref.Reference;

/** Calls the functions of the C API that a context's copy of its library exports. */
final class Exporters implements NativeExporters {
    private static final TruffleString NAME =
            TruffleString.fromJavaStringUncached("PyObject_GetBuffer", PythonUtils.TS_ENCODING);

    private final PythonContext context;
    private final Object getBuffer;
    private final Object release;

    Exporters(PythonContext context) {
        this.context = context;
        this.getBuffer = function("PyObject_GetBuffer", "(POINTER,POINTER,SINT32):SINT32");
        this.release = function("PyBuffer_Release", "(POINTER):VOID");
    }

    private Object function(String name, String signature) {
        Source source = Source.newBuilder("nfi", signature, name).build();
        Object parsed = context.getEnv().parseInternal(source).call();
        try {
            Object library = context.getCApiContext().getLibrary();
            Object symbol = InteropLibrary.getUncached().readMember(library, name);
            return SignatureLibrary.getUncached().bind(parsed, symbol);
        } catch (InteropException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object call(Object function, Object... arguments) {
        try {
            return InteropLibrary.getUncached().execute(function, arguments);
        } catch (InteropException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void getBuffer(Object exporter, long buffer, int flags) {
        Object pointer = PythonToNativeNode.executeUncached(exporter);
        Object result = call(getBuffer, pointer, new NativePointer(buffer), flags);
        Reference.reachabilityFence(exporter);
        InitCheckFunctionResultNodeGen.getUncached().execute(context, NAME, result);
    }

    @Override
    public void releaseBuffer(long buffer) {
        call(release, new NativePointer(buffer));
    }

    @Override
    public Object object(long address) {
        return address == 0 ? null : NativeToPythonNode.executeUncached(new NativePointer(address));
    }
}
