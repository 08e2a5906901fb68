package org.pymemoryview.graalpy.capi;

import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyBufferProcs__bf_getbuffer;
import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyBufferProcs__bf_releasebuffer;
import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyTypeObject__tp_as_buffer;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.cext.capi.CExtNodes;
import com.oracle.graal.python.builtins.objects.cext.capi.PythonClassNativeWrapper;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.NativeToPythonNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CFields;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.AllocateNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.WritePointerNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructs;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import com.oracle.graal.python.nodes.HiddenAttr;
import com.oracle.graal.python.runtime.PythonContext;

import org.pymemoryview.graalpy.line.BufferFunctions;
import org.pymemoryview.graalpy.line.ClassFunctions;
import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;

/** Functions for classes, which C code calls by closures. */
@Needs(Part.C_API)
final class NativeProcs implements ClassFunctions {
    private final BufferFunctions functions;
    private final Object procs = AllocateNode.allocUncached(CStructs.PyBufferProcs);

    NativeProcs(BufferFunctions functions) {
        this.functions = functions;
        NativeFunction.write(
                procs, PyBufferProcs__bf_getbuffer, NativeFunction.GET_BUFFER, this::getBuffer);
        NativeFunction.write(
                procs,
                PyBufferProcs__bf_releasebuffer,
                NativeFunction.RELEASE_BUFFER,
                this::releaseBuffer);
    }

    private Object getBuffer(Object[] arguments) {
        return getBuffer(functions, arguments);
    }

    /** Fills in a {@code Py_buffer}, whose {@code obj} is NULL after an error. */
    static int getBuffer(BufferFunctions functions, Object[] arguments) {
        return answer(
                arguments[1],
                () -> functions.getBuffer(
                        NativeToPythonNode.executeUncached(arguments[0]),
                        NativeFunction.address(arguments[1]),
                        (int) arguments[2]));
    }

    /** Returns 0, or -1 with an error set. */
    static int answer(Object target, Runnable request) {
        WritePointerNode.writeUncached(
                target, CFields.Py_buffer__obj, PythonContext.get(null).getNativeNull());
        return NativeFunction.answer(request);
    }

    private Object releaseBuffer(Object[] arguments) {
        functions.releaseBuffer(null, NativeFunction.address(arguments[1]));
        return 0;
    }

    @Override
    public void give(PythonManagedClass type) {
        HiddenAttr.WriteNode.executeUncached(type, HiddenAttr.AS_BUFFER, procs);
    }

    @Override
    public void take(PythonManagedClass type) {
        HiddenAttr.WriteNode.executeUncached(type, HiddenAttr.AS_BUFFER, null);
    }

    @Override
    public boolean areOf(PythonManagedClass type) {
        return of(type) == procs;
    }

    @Override
    public boolean areAnyOf(PythonManagedClass type) {
        return of(type) != null;
    }

    private static Object of(PythonManagedClass type) {
        return HiddenAttr.ReadNode.executeUncached(type, HiddenAttr.AS_BUFFER, null);
    }

    @Override
    public void tell(PythonManagedClass type) {
        PythonClassNativeWrapper wrapper = type.getClassNativeWrapper();
        Object known = wrapper == null ? null : wrapper.getReplacementIfInitialized();
        if (known != null) {
            Object found = CExtNodes.lookupNativeMemberInMRO(
                    type, PyTypeObject__tp_as_buffer, HiddenAttr.AS_BUFFER);
            WritePointerNode.writeUncached(
                    known,
                    PyTypeObject__tp_as_buffer,
                    found == PNone.NO_VALUE ? PythonContext.get(null).getNativeNull() : found);
        }
    }
}
