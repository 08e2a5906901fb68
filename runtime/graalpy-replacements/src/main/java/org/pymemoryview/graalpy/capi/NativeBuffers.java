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

import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;
import org.pymemoryview.graalpy.types.HostContext;

/**
 * Makes memoryviews exporters for extension modules written in C, by {@code bf_getbuffer} and
 * {@code bf_releasebuffer} of their class.
 *
 * <p>C code gets a {@link GrantedBuffer}.
 */
@Needs(Part.C_API)
public final class NativeBuffers {
    private final GrantedBuffers granted = new GrantedBuffers();

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
        granted.getBuffer(
                NativeToPythonNode.executeUncached(arguments[0]),
                NativeFunction.address(arguments[1]),
                (int) arguments[2]);
    }

    private Object releaseBuffer(Object[] arguments) {
        granted.releaseBuffer(null, NativeFunction.address(arguments[1]));
        return 0;
    }
}
