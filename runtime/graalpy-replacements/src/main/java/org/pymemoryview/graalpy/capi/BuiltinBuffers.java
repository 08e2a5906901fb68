package org.pymemoryview.graalpy.capi;

import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyBufferProcs__bf_getbuffer;
import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyBufferProcs__bf_releasebuffer;
import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyTypeObject__tp_as_buffer;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.NativeToPythonNode;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.PythonToNativeNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CFields;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.ReadPointerNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.interop.InteropLibrary;

import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.exporters.NativeAccess;
import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;

/**
 * The buffers of a builtin class for extension modules written in C.
 *
 * <p>When C requests a buffer of a bytearray or an array, GraalPy moves the bytes of the object to
 * native memory, where its views do not follow. So where there are views C gets a copy, as of a
 * memoryview, and so it does of a subclass with a {@code __buffer__} in Python. Otherwise GraalPy's
 * own functions are called, and C gets the object's memory itself. They would read a map that is
 * closed, and let C write to a readonly one, which ends the process.
 */
@Needs(Part.C_API)
final class BuiltinBuffers {
    private final GrantedViews granted = new GrantedViews();
    private final NativeFunction.Body getBuffer;
    private final NativeFunction.Body releaseBuffer;

    private BuiltinBuffers(Object procs) {
        getBuffer = original(procs, PyBufferProcs__bf_getbuffer, NativeFunction.GET_BUFFER);
        releaseBuffer =
                original(procs, PyBufferProcs__bf_releasebuffer, NativeFunction.RELEASE_BUFFER);
    }

    private static NativeFunction.Body original(Object procs, CFields field, String signature) {
        Object function = ReadPointerNode.readUncached(procs, field);
        return InteropLibrary.getUncached().isNull(function)
                ? arguments -> 0
                : NativeFunction.of(function, signature);
    }

    /** Wraps the functions of a class, which its subclasses inherit. */
    static void install(PythonBuiltinClassType type) {
        Object procs = ReadPointerNode.readUncached(
                PythonToNativeNode.executeUncached(PythonContext.get(null).lookupType(type)),
                PyTypeObject__tp_as_buffer);
        BuiltinBuffers buffers = new BuiltinBuffers(procs);
        NativeFunction.write(
                procs, PyBufferProcs__bf_getbuffer, NativeFunction.GET_BUFFER, buffers::getBuffer);
        NativeFunction.write(
                procs,
                PyBufferProcs__bf_releasebuffer,
                NativeFunction.RELEASE_BUFFER,
                buffers::releaseBuffer);
    }

    private Object getBuffer(Object[] arguments) {
        Object target = arguments[1];
        if (InteropLibrary.getUncached().isNull(target)) {
            return getBuffer.call(arguments);
        }
        Object object = NativeToPythonNode.executeUncached(arguments[0]);
        int flags = (int) arguments[2];
        if (NativeAccess.needsCopy(object, flags)) {
            return NativeProcs.getBuffer(granted, arguments);
        }
        int refused = NativeProcs.answer(target, () -> Exporters.checkMap(object, flags));
        return refused != 0 ? refused : getBuffer.call(arguments);
    }

    private Object releaseBuffer(Object[] arguments) {
        return granted.release(NativeFunction.address(arguments[1]))
                ? 0
                : releaseBuffer.call(arguments);
    }
}
