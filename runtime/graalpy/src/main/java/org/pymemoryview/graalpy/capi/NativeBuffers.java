package org.pymemoryview.graalpy.capi;

import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyBufferProcs__bf_getbuffer;
import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyBufferProcs__bf_releasebuffer;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.NativeToPythonNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CFields;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.AllocateNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.WritePointerNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructs;
import com.oracle.graal.python.nodes.HiddenAttr;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.types.HostContext;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes memoryviews exporters for extension modules written in C, by {@code bf_getbuffer} and
 * {@code bf_releasebuffer} of their class.
 *
 * <p>C gets a copy in native memory. When a buffer that was requested writable is released, the
 * bytes that C has changed are written back.
 */
@Needs(Part.C_API)
public final class NativeBuffers {
    /** The buffers that C holds, by the address in {@code Py_buffer.internal}. */
    private final Map<Long, NativeCopy> granted = new ConcurrentHashMap<>();

    private NativeBuffers() {}

    /**
     * Sets the functions of the class, before C uses it, and wraps those of the objects whose
     * memory C could move. Called once the C API is loaded.
     */
    @TruffleBoundary
    public static void install() {
        HostContext host = HostContext.get();
        if (host == null
                || HiddenAttr.ReadNode.executeUncached(
                                host.memoryViewType(), HiddenAttr.AS_BUFFER, null)
                        != null) {
            return;
        }
        NativeBuffers buffers = new NativeBuffers();
        Object procs = AllocateNode.allocUncached(CStructs.PyBufferProcs);
        NativeFunction.write(
                procs,
                PyBufferProcs__bf_getbuffer,
                NativeFunction.GET_BUFFER,
                arguments -> answer(arguments[1], () -> buffers.getBuffer(arguments)));
        NativeFunction.write(
                procs,
                PyBufferProcs__bf_releasebuffer,
                NativeFunction.RELEASE_BUFFER,
                buffers::releaseBuffer);
        HiddenAttr.WriteNode.executeUncached(host.memoryViewType(), HiddenAttr.AS_BUFFER, procs);
        MovableBuffers.install(PythonBuiltinClassType.PByteArray);
        MovableBuffers.install(PythonBuiltinClassType.PArray);
        NativeResize.install();
        NativeMemoryViews.install();
    }

    /**
     * Fills in a {@code Py_buffer}, and returns 0, or -1 with an error set.
     *
     * @param target the {@code Py_buffer}; its {@code obj} is NULL after an error
     */
    static Object answer(Object target, Runnable request) {
        WritePointerNode.writeUncached(
                target, CFields.Py_buffer__obj, PythonContext.get(null).getNativeNull());
        return NativeFunction.answer(request);
    }

    private void getBuffer(Object[] arguments) {
        PyMemoryViewObject view =
                (PyMemoryViewObject) NativeToPythonNode.executeUncached(arguments[0]);
        int flags = (int) arguments[2];
        PyBuffer buffer = view.getBuffer(flags);
        try {
            NativeCopy copy = NativeCopy.of(buffer, flags);
            copy.describe(arguments[1], view);
            granted.put(copy.address(), copy);
        } catch (PythonError e) {
            view.releaseBuffer(buffer);
            throw e;
        }
    }

    private Object releaseBuffer(Object[] arguments) {
        NativeCopy copy = granted.remove(NativeCopy.addressIn(arguments[1]));
        copy.free();
        ((PyMemoryViewObject) copy.buffer().obj()).releaseBuffer(copy.buffer());
        return 0;
    }
}
