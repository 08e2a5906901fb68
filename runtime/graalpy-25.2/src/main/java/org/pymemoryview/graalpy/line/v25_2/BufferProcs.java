package org.pymemoryview.graalpy.line.v25_2;

import static com.oracle.graal.python.annotations.NativeSimpleType.POINTER;
import static com.oracle.graal.python.annotations.NativeSimpleType.SINT32;
import static com.oracle.graal.python.annotations.NativeSimpleType.VOID;
import static com.oracle.graal.python.builtins.modules.cext.PythonCextBuiltins.checkThrowableBeforeNative;
import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyBufferProcs__bf_getbuffer;
import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyBufferProcs__bf_releasebuffer;
import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyTypeObject__tp_as_buffer;
import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.Py_buffer__obj;

import com.oracle.graal.python.builtins.objects.cext.capi.CApiContext;
import com.oracle.graal.python.builtins.objects.cext.capi.CExtNodes;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.NativeToPythonInternalNode;
import com.oracle.graal.python.builtins.objects.cext.common.CExtCommonNodes.TransformExceptionToNativeNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructs;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import com.oracle.graal.python.nodes.HiddenAttr;
import com.oracle.graal.python.runtime.GilNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.runtime.nativeaccess.NativeMemory;
import com.oracle.graal.python.runtime.nativeaccess.NativeSignature;

import org.pymemoryview.graalpy.line.BufferFunctions;
import org.pymemoryview.graalpy.line.ClassFunctions;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Buffer functions as C code calls them, with the GIL held: {@code PyBufferProcs}. */
final class BufferProcs implements ClassFunctions {
    private static final MethodHandle GET = method("getBuffer", int.class, int.class);
    private static final MethodHandle RELEASE = method("releaseBuffer", void.class);

    private final BufferFunctions functions;

    private final long procs;

    BufferProcs(BufferFunctions functions, CApiContext api) {
        this.functions = functions;
        procs = CStructAccess.allocate(CStructs.PyBufferProcs);
        NativeSignature get = NativeSignature.create(SINT32, POINTER, POINTER, SINT32);
        CStructAccess.writePtrField(
                procs, PyBufferProcs__bf_getbuffer, register(api, "bf_getbuffer", get, GET));
        NativeSignature release = NativeSignature.create(VOID, POINTER, POINTER);
        CStructAccess.writePtrField(
                procs,
                PyBufferProcs__bf_releasebuffer,
                register(api, "bf_releasebuffer", release, RELEASE));
    }

    /** A method that takes an exporter, a {@code Py_buffer}, and more. */
    private static MethodHandle method(String name, Class<?> result, Class<?>... more) {
        MethodType type = MethodType.methodType(result, long.class, long.class);
        try {
            return MethodHandles.lookup()
                    .findVirtual(BufferProcs.class, name, type.appendParameterTypes(more));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void give(PythonManagedClass type) {
        HiddenAttr.WriteLongNode.executeUncached(type, HiddenAttr.AS_BUFFER, procs);
    }

    @Override
    public void take(PythonManagedClass type) {
        HiddenAttr.WriteLongNode.executeUncached(type, HiddenAttr.AS_BUFFER, NativeMemory.NULLPTR);
    }

    @Override
    public boolean areOf(PythonManagedClass type) {
        return of(type) == procs;
    }

    @Override
    public boolean areAnyOf(PythonManagedClass type) {
        return of(type) != NativeMemory.NULLPTR;
    }

    private static long of(PythonManagedClass type) {
        return HiddenAttr.ReadLongNode.executeUncached(
                type, HiddenAttr.AS_BUFFER, NativeMemory.NULLPTR);
    }

    @Override
    public void tell(PythonManagedClass type) {
        if (type.isNative()) {
            long found = CExtNodes.lookupNativeMemberInMRO(
                    type, PyTypeObject__tp_as_buffer, HiddenAttr.AS_BUFFER);
            CStructAccess.writePtrField(type.getNativePointer(), PyTypeObject__tp_as_buffer, found);
        }
    }

    private long register(
            CApiContext api, String name, NativeSignature signature, MethodHandle method) {
        return api.registerClosure(name, signature, method.bindTo(this), new Object(), this);
    }

    /** {@code getbufferproc}. */
    private int getBuffer(long exporter, long target, int flags) {
        GilNode gil = GilNode.getUncached();
        boolean acquired = gil.acquire();
        try {
            return answer(exporter, target, flags);
        } finally {
            gil.release(acquired);
        }
    }

    private int answer(long exporter, long target, int flags) {
        try {
            fill(exporter, target, flags);
            return 0;
        } catch (PException e) {
            CStructAccess.writePtrField(target, Py_buffer__obj, NativeMemory.NULLPTR);
            TransformExceptionToNativeNode.executeUncached(e.getEscapedException());
            return -1;
        }
    }

    /** Lets nothing out but exceptions of Python. */
    private void fill(long exporter, long target, int flags) {
        try {
            functions.getBuffer(object(exporter), target, flags);
        } catch (Throwable e) {
            throw checkThrowableBeforeNative(e, "bf_getbuffer", null);
        }
    }

    /** {@code releasebufferproc}. */
    private void releaseBuffer(long exporter, long target) {
        GilNode gil = GilNode.getUncached();
        boolean acquired = gil.acquire();
        try {
            functions.releaseBuffer(object(exporter), target);
        } finally {
            gil.release(acquired);
        }
    }

    private static Object object(long pointer) {
        return NativeToPythonInternalNode.executeUncached(pointer, false);
    }
}
