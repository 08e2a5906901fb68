package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.modules.ctypes.CDataObject;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.nodes.object.GetClassNode;

import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.graalpy.internals.CtypesShape;
import org.pymemoryview.memory.Memory;

/**
 * The buffers of objects of ctypes.
 *
 * <p>GraalPy exports each of them with one dimension. In CPython ({@code PyCData_NewGetBuffer})
 * only an array has dimensions, one for each level of nested arrays, and all requests get the same
 * buffer.
 */
final class CtypesExports {
    private CtypesExports() {}

    static PyBuffer buffer(CDataObject object, Memory memory) {
        PythonBufferAccessLibrary buffers = PythonBufferAccessLibrary.getUncached();
        int length = buffers.getBufferLength(object);
        int itemsize = buffers.getItemSize(object);
        long[] shape = shape(object, itemsize, length);
        return PyBuffer.of(memory, 0, length)
                .obj(object)
                .readonly(false)
                .items(buffers.getFormatString(object).toJavaStringUncached(), itemsize)
                .dimensions(shape.length, shape, null)
                .build();
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
