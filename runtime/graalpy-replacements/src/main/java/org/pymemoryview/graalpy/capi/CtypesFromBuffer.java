package org.pymemoryview.graalpy.capi;

import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.lib.PyNumberAsSizeNode;
import com.oracle.graal.python.lib.PyObjectCallMethodObjArgs;
import com.oracle.graal.python.lib.PyObjectGetAttr;
import com.oracle.graal.python.lib.PyObjectSetAttr;
import com.oracle.graal.python.lib.PyObjectSetItem;
import com.oracle.graal.python.nodes.call.CallNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.exporters.NativeAddress;
import org.pymemoryview.graalpy.lock.DropWatch;
import org.pymemoryview.graalpy.types.HostContext;

/**
 * Makes an object of ctypes at the address of an exporter's bytes ({@code CDataType_from_buffer}).
 *
 * <p>GraalPy's function keeps the memoryview that it makes for ever, and with that the exporter
 * from being resized. Here the object is what a pointer of ctypes points to, which it keeps, and
 * the pointer keeps an object whose end releases the view.
 */
final class CtypesFromBuffer {
    private static final TruffleString CONTENTS = Strings.of("contents");
    private static final TruffleString KEPT = Strings.of("_objects");

    private CtypesFromBuffer() {}

    /** @param arguments the exporter, and the offset in bytes if given */
    static Object of(NativeCtypes ctypes, Object type, Object[] arguments) {
        int offset =
                arguments.length == 1 ? 0 : PyNumberAsSizeNode.executeExactUncached(arguments[1]);
        MemoryView view = view(arguments[0]);
        try {
            long address = address(view, offset, ctypes.size(type));
            audit(address, view.nbytes(), offset);
            return keeping(view, pointer(ctypes, type, address + offset));
        } catch (PythonError e) {
            view.release();
            throw Errors.raise(null, e);
        } catch (PException e) {
            view.release();
            throw e;
        }
    }

    private static MemoryView view(Object exporter) {
        try {
            return Exporters.view(exporter, BufferFlags.FULL_RO);
        } catch (PythonError e) {
            throw Errors.raise(null, Exporters.ofMemoryView(exporter, e));
        }
    }

    /** The address of the first byte of a view, which stays where it is as long as the view. */
    private static long address(MemoryView view, int offset, long size) {
        if (view.isReadonly()) {
            throw PythonError.typeError("underlying buffer is not writable");
        }
        if (!view.isCContiguous()) {
            throw PythonError.typeError("underlying buffer is not C contiguous");
        }
        if (offset < 0) {
            throw PythonError.valueError("offset cannot be negative");
        }
        if (size > view.nbytes() - offset) {
            throw PythonError.valueError("Buffer size too small (%d instead of at least %d bytes)"
                    .formatted(view.nbytes(), size + offset));
        }
        PyBuffer buffer = view.getBuffer(view.obj(), BufferFlags.FULL_RO);
        view.releaseBuffer(buffer);
        return NativeAddress.of(buffer.memory()).orElseThrow(HeldForC::unreachable)
                + buffer.offset();
    }

    private static void audit(long address, long length, int offset) {
        Object sys = PythonContext.get(null).getSysModules().getItem(Strings.of("sys"));
        PyObjectCallMethodObjArgs.executeUncached(
                sys, Strings.of("audit"), Strings.of("ctypes.cdata/buffer"), address, length, (long)
                        offset);
    }

    private static Object pointer(NativeCtypes ctypes, Object type, long address) {
        Object target = PyObjectCallMethodObjArgs.executeUncached(
                type, Strings.of("from_address"), address);
        Object pointer = CallNode.executeUncached(ctypes.call("POINTER", type));
        PyObjectSetAttr.executeUncached(pointer, CONTENTS, target);
        return pointer;
    }

    /** What the pointer points to, which keeps the view. */
    private static Object keeping(MemoryView view, Object pointer) {
        PythonObject kept = HostContext.get().newBufferWrapper();
        view.enter();
        DropWatch.of(kept, view.obj(), view::release);
        Object objects = PyObjectGetAttr.executeUncached(pointer, KEPT);
        PyObjectSetItem.executeUncached(objects, Strings.of("exporter"), kept);
        return PyObjectGetAttr.executeUncached(pointer, CONTENTS);
    }
}
