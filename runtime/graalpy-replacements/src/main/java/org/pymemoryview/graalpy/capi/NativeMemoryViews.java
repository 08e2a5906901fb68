package org.pymemoryview.graalpy.capi;

import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.NativeToPythonNode;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.PythonToNativeNewRefNode;
import com.oracle.graal.python.builtins.objects.cext.common.CExtCommonNodes.TransformExceptionToNativeNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.WriteLongNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccessFactory.ReadPointerNodeGen;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.interop.InteropLibrary;

import org.pymemoryview.graalpy.line.BufferFields;
import org.pymemoryview.graalpy.line.MemoryViewFunctions;
import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;

import java.util.function.Supplier;

/**
 * Replaces the functions of the C API that make a memoryview by ones that make ours. GraalPy's make
 * its own memoryview, which cannot hold the copy of a view that is not contiguous.
 */
@Needs(Part.C_API)
final class NativeMemoryViews {
    private static final String FROM_BUFFER = "(POINTER,POINTER,SINT64,SINT32,SINT64,POINTER,"
            + "SINT32,POINTER,POINTER,POINTER,POINTER):POINTER";

    private final MemoryViewFunctions functions;
    private final NativeFunction.Body fromBuffer;

    private NativeMemoryViews(MemoryViewFunctions functions, NativeFunction.Body fromBuffer) {
        this.functions = functions;
        this.fromBuffer = fromBuffer;
    }

    /** Replaces the functions. Called once the C API is loaded. */
    static void install(MemoryViewFunctions functions) {
        Object made = NativeFunction.member("GraalPyPrivate_MemoryViewFromBuffer");
        Object original = ReadPointerNodeGen.getUncached().readArrayElement(made, 0);
        NativeMemoryViews views =
                new NativeMemoryViews(functions, NativeFunction.of(original, FROM_BUFFER));
        replace(
                NativeFunction.variable("PyMemoryView_FromObject"),
                "(POINTER):POINTER",
                views::fromObject);
        replace(
                NativeFunction.variable("PyMemoryView_GetContiguous"),
                "(POINTER,SINT32,SINT8):POINTER",
                views::getContiguous);
        replace(made, FROM_BUFFER, views::fromBuffer);
    }

    private static void replace(Object variable, String signature, NativeFunction.Body body) {
        WriteLongNode.getUncached().write(variable, NativeFunction.register(signature, body));
    }

    private Object fromObject(Object[] arguments) {
        return toNative(() -> functions.fromObject(object(arguments[0])));
    }

    private Object getContiguous(Object[] arguments) {
        return toNative(() -> functions.getContiguous(
                object(arguments[0]), (int) arguments[1], (char) (byte) arguments[2]));
    }

    /**
     * What {@code PyMemoryView_FromBuffer} and {@code FromMemory} call without an object, and
     * GraalPy with one for a memoryview of its own.
     *
     * <p>GraalPy's takes a buffer without a shape for one of one dimension, and ends the process
     * where it has more: an exporter may leave the shape out if it is not asked for one.
     */
    private Object fromBuffer(Object[] arguments) {
        InteropLibrary interop = InteropLibrary.getUncached();
        if (interop.isNull(arguments[0]) && interop.isNull(arguments[1])) {
            return toNative(() -> functions.fromBuffer(fields(arguments)));
        }
        if (interop.isNull(arguments[8])) {
            arguments[4] = Math.max(1, (long) arguments[4]);
            arguments[6] = Math.min(1, (int) arguments[6]);
        }
        return fromBuffer.call(arguments);
    }

    private static BufferFields fields(Object[] arguments) {
        return new BufferFields(
                NativeFunction.address(arguments[7]),
                (long) arguments[2],
                (int) arguments[3] != 0,
                (long) arguments[4],
                NativeFunction.address(arguments[5]),
                (int) arguments[6],
                NativeFunction.address(arguments[8]),
                NativeFunction.address(arguments[9]),
                NativeFunction.address(arguments[10]));
    }

    private static Object object(Object pointer) {
        return NativeToPythonNode.executeUncached(pointer);
    }

    /** A new reference to a memoryview, or NULL with an exception set. */
    private static Object toNative(Supplier<PythonObject> make) {
        try {
            return PythonToNativeNewRefNode.executeUncached(make.get());
        } catch (PException e) {
            TransformExceptionToNativeNode.executeUncached(e);
            return PythonContext.get(null).getNativeNull();
        }
    }
}
