package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.ctypes.CDataObject;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.lib.PyNumberAsSizeNode;
import com.oracle.graal.python.lib.PyObjectGetAttr;
import com.oracle.graal.python.nodes.classes.IsSubtypeNode;
import com.oracle.graal.python.nodes.object.GetClassNode;

import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.memory.Memory;

import java.util.Arrays;

/**
 * The buffers of objects of ctypes.
 *
 * <p>GraalPy hands out a line of items for each of them. In CPython ({@code PyCData_NewGetBuffer})
 * only an array has dimensions, one for each array inside an array; and whatever is asked for, the
 * answer is the same.
 */
final class CtypesExports {
    private CtypesExports() {}

    static PyBuffer buffer(CDataObject object, Memory memory) {
        PythonBufferAccessLibrary buffers = PythonBufferAccessLibrary.getUncached();
        long[] shape = shape(GetClassNode.executeUncached(object));
        return new PyBuffer(
                object,
                memory,
                0,
                buffers.getBufferLength(object),
                buffers.getItemSize(object),
                false,
                buffers.getFormatString(object).toJavaStringUncached(),
                shape.length,
                shape,
                null,
                null,
                null);
    }

    /** The lengths of a type's arrays, the outermost first; none of a type that is no array. */
    private static long[] shape(Object type) {
        long[] shape = {};
        Object item = type;
        while (IsSubtypeNode.getUncached().execute(item, PythonBuiltinClassType.PyCArray)) {
            shape = Arrays.copyOf(shape, shape.length + 1);
            shape[shape.length - 1] = PyNumberAsSizeNode.executeExactUncached(
                    PyObjectGetAttr.executeUncached(item, Strings.of("_length_")));
            item = PyObjectGetAttr.executeUncached(item, Strings.of("_type_"));
        }
        return shape;
    }
}
