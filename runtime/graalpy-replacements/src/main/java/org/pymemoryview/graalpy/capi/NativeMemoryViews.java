package org.pymemoryview.graalpy.capi;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.NativeToPythonNode;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.PythonToNativeNewRefNode;
import com.oracle.graal.python.builtins.objects.cext.common.CExtCommonNodes.TransformExceptionToNativeNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.WriteLongNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.runtime.object.PFactory;

import org.pymemoryview.MemoryView;
import org.pymemoryview.MemoryViews;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;

import java.util.function.Function;

/**
 * Replaces the functions of the C API that make a memoryview of an object by ones that make ours.
 * GraalPy's make its own memoryview, which cannot hold the copy of a view that is not contiguous.
 */
@Needs(Part.C_API)
final class NativeMemoryViews {
    private NativeMemoryViews() {}

    /** Replaces the functions. Called once the C API is loaded. */
    static void install() {
        replace("PyMemoryView_FromObject", "(POINTER):POINTER", NativeMemoryViews::fromObject);
        replace(
                "PyMemoryView_GetContiguous",
                "(POINTER,SINT32,SINT8):POINTER",
                NativeMemoryViews::getContiguous);
    }

    private static void replace(String name, String signature, NativeFunction.Body body) {
        WriteLongNode.getUncached()
                .write(NativeFunction.variable(name), NativeFunction.register(signature, body));
    }

    private static Object fromObject(Object[] arguments) {
        return toNative(arguments[0], object -> Exporters.view(object, BufferFlags.FULL_RO));
    }

    private static Object getContiguous(Object[] arguments) {
        int access = (int) arguments[1];
        char order = (char) (byte) arguments[2];
        return toNative(
                arguments[0],
                object -> MemoryViews.getContiguous(
                        object instanceof PyMemoryViewObject view
                                ? view.view()
                                : Exporters.asExporter(object),
                        access,
                        order,
                        bytes -> Exporters.asExporter(
                                PFactory.createBytes(PythonLanguage.get(null), bytes))));
    }

    /** A new reference to a memoryview, or NULL with an exception set. */
    private static Object toNative(Object pointer, Function<Object, MemoryView> make) {
        try {
            Object object = NativeToPythonNode.executeUncached(pointer);
            return PythonToNativeNewRefNode.executeUncached(
                    PyMemoryViewObject.of(view(object, make)));
        } catch (PException e) {
            TransformExceptionToNativeNode.executeUncached(e);
            return PythonContext.get(null).getNativeNull();
        }
    }

    private static MemoryView view(Object object, Function<Object, MemoryView> make) {
        try {
            return make.apply(object);
        } catch (PythonError e) {
            throw Errors.raise(null, Exporters.ofMemoryView(object, e));
        }
    }
}
