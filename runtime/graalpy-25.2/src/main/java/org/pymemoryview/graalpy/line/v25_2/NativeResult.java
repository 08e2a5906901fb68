package org.pymemoryview.graalpy.line.v25_2;

import static com.oracle.graal.python.builtins.modules.cext.PythonCextBuiltins.checkThrowableBeforeNative;

import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.PythonToNativeInternalNode;
import com.oracle.graal.python.builtins.objects.cext.common.CExtCommonNodes.TransformExceptionToNativeNode;
import com.oracle.graal.python.runtime.GilNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.runtime.nativeaccess.NativeMemory;

import java.util.function.Supplier;

/** What a function returns to C code. */
final class NativeResult {
    private NativeResult() {}

    /** A new reference to an object, made with the GIL, or NULL with an exception set. */
    static long of(String name, Supplier<?> make) {
        GilNode gil = GilNode.getUncached();
        boolean acquired = gil.acquire();
        try {
            return PythonToNativeInternalNode.executeNewRefUncached(made(name, make));
        } catch (PException e) {
            TransformExceptionToNativeNode.executeUncached(e.getEscapedException());
            return NativeMemory.NULLPTR;
        } finally {
            gil.release(acquired);
        }
    }

    /** Lets nothing out but exceptions of Python. */
    private static Object made(String name, Supplier<?> make) {
        try {
            return make.get();
        } catch (Throwable e) {
            throw checkThrowableBeforeNative(e, name, null);
        }
    }
}
