package org.pymemoryview.graalpy.line.v25_2;

import static com.oracle.graal.python.builtins.objects.cext.capi.ExternalFunctionInvoker.invokeGRAALPY_RELEASE_BUFFER;
import static com.oracle.graal.python.builtins.objects.cext.capi.ExternalFunctionInvoker.invokeRICHCMPFUNC;

import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.NativeToPythonInternalNode;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.PythonToNativeInternalNode;
import com.oracle.graal.python.builtins.objects.cext.common.CExtCommonNodes.TransformExceptionFromNativeNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.nativeaccess.NativeLibrary;
import com.oracle.graal.python.runtime.nativeaccess.NativeMemory;
import com.oracle.graal.python.util.PythonUtils;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.graalpy.line.NativeExporters;

import java.lang.ref.Reference;

/** Calls the functions of the C API by their addresses in a context's copy of its library. */
final class Exporters implements NativeExporters {
    private static final TruffleString NAME =
            TruffleString.fromJavaStringUncached("PyObject_GetBuffer", PythonUtils.TS_ENCODING);

    private final PythonContext context;
    private final long getBuffer;
    private final long release;

    Exporters(PythonContext context) {
        NativeLibrary library = context.getCApiContext().getLibrary();
        this.context = context;
        this.getBuffer = library.lookupSymbol("PyObject_GetBuffer");
        this.release = library.lookupSymbol("PyBuffer_Release");
    }

    @Override
    public void getBuffer(Object exporter, long buffer, int flags) {
        long pointer = PythonToNativeInternalNode.executeUncached(exporter, false);
        int result;
        try {
            // A function of the same arguments, whose result is longer.
            result = (int) invokeRICHCMPFUNC(getBuffer, pointer, buffer, flags);
        } catch (Throwable e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        }
        Reference.reachabilityFence(exporter);
        TransformExceptionFromNativeNode.executeUncached(
                context.getThreadState(context.getLanguage()), NAME, result < 0, true);
    }

    @Override
    public void releaseBuffer(long buffer) {
        try {
            invokeGRAALPY_RELEASE_BUFFER(release, buffer);
        } catch (Throwable e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        }
    }

    @Override
    public Object object(long address) {
        return address == NativeMemory.NULLPTR
                ? null
                : NativeToPythonInternalNode.executeUncached(address, false);
    }
}
