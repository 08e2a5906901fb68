package org.pymemoryview.graalpy.capi;

import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.NativeToPythonNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.WriteLongNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccessFactory.ReadPointerNodeGen;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.exporters.NativeAccess;
import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;

/**
 * {@code PyByteArray_Resize} for extension modules written in C: it refuses while there are views,
 * or buffers that C holds. GraalPy's own function checks for neither.
 */
@Needs(Part.C_API)
final class NativeResize {
    private static final String SIGNATURE = "(POINTER,SINT64):SINT32";

    private final NativeFunction.Body original;

    private NativeResize(NativeFunction.Body original) {
        this.original = original;
    }

    /** Wraps GraalPy's function, in this context's copy of its native library. */
    static void install() {
        Object variable = NativeFunction.variable("PyByteArray_Resize");
        Object pointer = ReadPointerNodeGen.getUncached().readArrayElement(variable, 0);
        NativeResize resize = new NativeResize(NativeFunction.of(pointer, SIGNATURE));
        WriteLongNode.getUncached()
                .write(variable, NativeFunction.register(SIGNATURE, resize::resize));
    }

    private Object resize(Object[] arguments) {
        Object object = NativeToPythonNode.executeUncached(arguments[0]);
        if (!(object instanceof PByteArray bytes)) {
            return original.call(arguments);
        }
        if (bytes.getSequenceStorage().length() == (long) arguments[1]) {
            return 0;
        }
        if (!NativeAccess.mayResize(bytes)) {
            return NativeFunction.answer(NativeResize::refuse);
        }
        Object result = original.call(arguments);
        NativeAccess.follow(bytes);
        return result;
    }

    private static void refuse() {
        throw PythonError.bufferError("Existing exports of data: object cannot be re-sized");
    }
}
