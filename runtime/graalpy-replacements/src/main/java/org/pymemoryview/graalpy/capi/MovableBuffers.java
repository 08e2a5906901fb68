package org.pymemoryview.graalpy.capi;

import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyBufferProcs__bf_getbuffer;
import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyBufferProcs__bf_releasebuffer;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.NativeToPythonNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CFields;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.ReadPointerNode;
import com.oracle.graal.python.nodes.HiddenAttr;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.interop.InteropLibrary;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.exporters.NativeAccess;
import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The buffers of a bytearray or an array for extension modules written in C.
 *
 * <p>When C requests a buffer, GraalPy moves the bytes of the object to native memory, where its
 * views do not follow. So where there are views C gets a copy, as of a memoryview. Without views
 * GraalPy's own functions are called, and C gets the object's memory itself.
 */
@Needs(Part.C_API)
final class MovableBuffers {
    /** The copies that C holds, by the address in {@code Py_buffer.internal}. */
    private final Map<Long, Granted> granted = new ConcurrentHashMap<>();

    private final NativeFunction.Body getBuffer;
    private final NativeFunction.Body releaseBuffer;

    private MovableBuffers(Object procs) {
        getBuffer = original(procs, PyBufferProcs__bf_getbuffer, NativeFunction.GET_BUFFER);
        releaseBuffer =
                original(procs, PyBufferProcs__bf_releasebuffer, NativeFunction.RELEASE_BUFFER);
    }

    private static NativeFunction.Body original(Object procs, CFields field, String signature) {
        return NativeFunction.of(ReadPointerNode.readUncached(procs, field), signature);
    }

    /** Wraps the functions of a class, which its subclasses inherit. */
    static void install(PythonBuiltinClassType type) {
        Object procs = HiddenAttr.ReadNode.executeUncached(
                PythonContext.get(null).lookupType(type), HiddenAttr.AS_BUFFER, null);
        MovableBuffers buffers = new MovableBuffers(procs);
        NativeFunction.write(
                procs, PyBufferProcs__bf_getbuffer, NativeFunction.GET_BUFFER, buffers::getBuffer);
        NativeFunction.write(
                procs,
                PyBufferProcs__bf_releasebuffer,
                NativeFunction.RELEASE_BUFFER,
                buffers::releaseBuffer);
    }

    private Object getBuffer(Object[] arguments) {
        Object object = NativeToPythonNode.executeUncached(arguments[0]);
        Object target = arguments[1];
        int flags = (int) arguments[2];
        if (InteropLibrary.getUncached().isNull(target) || !NativeAccess.needsCopy(object, flags)) {
            return getBuffer.call(arguments);
        }
        return NativeBuffers.answer(target, () -> grantCopy(object, target, flags));
    }

    private void grantCopy(Object object, Object target, int flags) {
        MemoryView view = Exporters.bufferView(object, flags);
        try {
            GrantedBuffer copy = GrantedBuffer.of(view.managedBuffer().buffer(), flags);
            view.enter();
            copy.describe(NativeFunction.address(target), object);
            granted.put(copy.address(), new Granted(copy, view));
        } catch (PythonError e) {
            view.release();
            throw e;
        }
    }

    private Object releaseBuffer(Object[] arguments) {
        Granted copy =
                granted.remove(GrantedBuffer.addressIn(NativeFunction.address(arguments[1])));
        if (copy == null) {
            return releaseBuffer.call(arguments);
        }
        copy.release();
        return 0;
    }

    /** A copy, and the view that prevents a resize of the object meanwhile. */
    private record Granted(GrantedBuffer copy, MemoryView view) {
        void release() {
            copy.free();
            view.release();
        }
    }
}
