package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.modules.ctypes.CDataObject;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.memoryview.PMemoryView;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.nodes.object.GetClassNode;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.ExportCount;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.graalpy.internals.CtypesBytes;
import org.pymemoryview.graalpy.internals.CtypesShape;
import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;
import org.pymemoryview.graalpy.lock.ResizeLock;
import org.pymemoryview.graalpy.natives.NativeItems;
import org.pymemoryview.memory.Memory;
import org.pymemoryview.memory.Pointer;

/**
 * The buffers of objects of ctypes.
 *
 * <p>GraalPy exports each of them with one dimension. In CPython ({@code PyCData_NewGetBuffer})
 * only an array has dimensions, one for each level of nested arrays, and all requests get the same
 * buffer.
 */
@Needs(Part.CTYPES)
final class CtypesExports {
    private CtypesExports() {}

    /** The Java class of all ctypes objects. */
    static Class<?> objects() {
        return CDataObject.class;
    }

    static boolean isExporter(Object object) {
        return object instanceof CDataObject;
    }

    static ManagedBuffer export(Object data) {
        CDataObject object = (CDataObject) data;
        PythonBufferAccessLibrary buffers = PythonBufferAccessLibrary.getUncached();
        int length = buffers.getBufferLength(object);
        int itemsize = buffers.getItemSize(object);
        String format = buffers.getFormatString(object).toJavaStringUncached();
        long[] shape = shape(object, itemsize, length);
        Object storage = CtypesBytes.of(object).storage();
        if (CtypesBytes.unwritten(storage) == length && !mayHavePointers(format)) {
            // All of it gets its bytes now, and not at the first write.
            buffers.writeFromByteArray(object, 0, new byte[0], 0, 0);
        }
        Source source = source(storage);
        Memory memory = itemsize == 0
                ? NativeItems.noBytes()
                : new CtypesMemory(object, length, source.start());
        PyBuffer buffer = PyBuffer.of(memory, 0, length)
                .obj(object)
                .readonly(false)
                .items(format, itemsize)
                .dimensions(shape.length, shape, null)
                .build();
        return new ManagedBuffer(source.count(), object, buffer);
    }

    /**
     * What an object of ctypes was made from, if that is something whose bytes are known.
     *
     * @param start of its bytes
     * @param count of its views, with one for the object of ctypes; null where the object of ctypes
     *     holds a view itself
     */
    private record Source(Pointer start, ExportCount count) {
        static final Source UNKNOWN = new Source(null, null);
    }

    private static Source source(Object storage) {
        PMemoryView view = CtypesBytes.view(storage);
        Object object = view == null || view.isReleased() ? null : view.getBuffer();
        if (object instanceof AcquiredView acquired && acquired.heldView().isCContiguous()) {
            MemoryView held = acquired.heldView();
            return new Source(held.start(), null);
        }
        return object != null && Exporters.canMove(object) ? movable(object) : Source.UNKNOWN;
    }

    private static Source movable(Object object) {
        byte[] bytes = Exporters.heapBytes(object);
        Memory elsewhere = bytes == null
                ? Exporters.memory(
                        object, PythonBufferAccessLibrary.getUncached().getBufferLength(object))
                : null;
        ResizeLock lock = ResizeLock.retain((PythonObject) object, bytes);
        Memory block = bytes == null ? elsewhere : lock.memory();
        return new Source(new Pointer(block, 0), lock.count());
    }

    /** GraalPy keeps pointers as objects where no other bytes are written before them. */
    private static boolean mayHavePointers(String format) {
        return format.chars().anyMatch(code -> "PzZOX&".indexOf(code) >= 0);
    }

    /**
     * The lengths of an object's arrays, limited to its bytes: it keeps the size of the class it
     * was made with, even if its class has been changed.
     */
    private static long[] shape(CDataObject object, int itemsize, int length) {
        long[] shape = CtypesShape.of(GetClassNode.executeUncached(object));
        long items = 1;
        for (long extent : shape) {
            items *= extent;
        }
        return items * itemsize <= length ? shape : new long[] {length / itemsize};
    }
}
