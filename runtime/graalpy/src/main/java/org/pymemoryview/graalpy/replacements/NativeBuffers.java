package org.pymemoryview.graalpy.replacements;

import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyBufferProcs__bf_getbuffer;
import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyBufferProcs__bf_releasebuffer;

import com.oracle.graal.python.builtins.objects.cext.capi.CApiContext;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.NativeToPythonNode;
import com.oracle.graal.python.builtins.objects.cext.common.CExtCommonNodes.TransformExceptionToNativeNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CFields;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.AllocateNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.WriteLongNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.WritePointerNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructs;
import com.oracle.graal.python.nodes.HiddenAttr;
import com.oracle.graal.python.runtime.GilNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.nfi.api.SignatureLibrary;

import org.pymemoryview.buffer.Buffers;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.HostContext;
import org.pymemoryview.graalpy.PyMemoryViewObject;
import org.pymemoryview.graalpy.convert.Errors;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes memoryviews exporters for extension modules written in C: gives their class
 * {@code bf_getbuffer} and {@code bf_releasebuffer}.
 *
 * <p>C is given a copy in native memory, which is written back when a buffer that was requested
 * writable is released.
 */
final class NativeBuffers {
    /** The buffers that C holds, by the address in {@code Py_buffer.internal}. */
    private final Map<Long, NativeCopy> granted = new ConcurrentHashMap<>();

    private NativeBuffers() {}

    /** Gives the class its functions, before C has seen it; once the C API is loaded. */
    @TruffleBoundary
    static void install() {
        HostContext host = HostContext.get();
        if (host == null
                || HiddenAttr.ReadNode.executeUncached(
                                host.memoryViewType(), HiddenAttr.AS_BUFFER, null)
                        != null) {
            return;
        }
        NativeBuffers buffers = new NativeBuffers();
        Object procs = AllocateNode.allocUncached(CStructs.PyBufferProcs);
        write(
                procs,
                PyBufferProcs__bf_getbuffer,
                "(POINTER,POINTER,SINT32):SINT32",
                new Function(buffers::getBuffer));
        write(
                procs,
                PyBufferProcs__bf_releasebuffer,
                "(POINTER,POINTER):VOID",
                new Function(buffers::releaseBuffer));
        HiddenAttr.WriteNode.executeUncached(host.memoryViewType(), HiddenAttr.AS_BUFFER, procs);
    }

    private static void write(Object procs, CFields slot, String signature, Function function) {
        CApiContext api = PythonContext.get(null).getCApiContext();
        long pointer =
                api.registerClosure(signature, function, function, SignatureLibrary.getUncached());
        WriteLongNode.getUncached().write(procs, slot, pointer);
    }

    private Object getBuffer(Object[] arguments) {
        Object target = arguments[1];
        try {
            PyMemoryViewObject view =
                    (PyMemoryViewObject) NativeToPythonNode.executeUncached(arguments[0]);
            int flags = (int) arguments[2];
            NativeCopy copy = NativeCopy.of(getBuffer(view, flags), flags);
            copy.describe(target);
            granted.put(copy.address(), copy);
            return 0;
        } catch (PException e) {
            Object none = PythonContext.get(null).getNativeNull();
            WritePointerNode.writeUncached(target, CFields.Py_buffer__obj, none);
            TransformExceptionToNativeNode.executeUncached(e);
            return -1;
        }
    }

    private static PyBuffer getBuffer(PyMemoryViewObject view, int flags) {
        try {
            PyBuffer buffer = view.getBuffer(flags);
            if (buffer.suboffsets() != null) {
                Buffers.release(view, buffer);
                throw PythonError.bufferError("memoryview: native code cannot follow suboffsets");
            }
            return buffer;
        } catch (PythonError e) {
            throw Errors.raise(null, e);
        }
    }

    private Object releaseBuffer(Object[] arguments) {
        NativeCopy copy = granted.remove(NativeCopy.addressIn(arguments[1]));
        copy.free();
        Buffers.release((PyMemoryViewObject) copy.buffer().obj(), copy.buffer());
        return 0;
    }

    private interface Body {
        Object call(Object[] arguments);
    }

    /** What C calls. */
    @ExportLibrary(InteropLibrary.class)
    static final class Function implements TruffleObject {
        private final Body body;

        Function(Body body) {
            this.body = body;
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
}
