package org.pymemoryview.graalpy.internals;

import com.oracle.graal.python.builtins.modules.ctypes.StgDictObject;
import com.oracle.graal.python.nodes.object.GetDictIfExistsNode;

import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;

import java.lang.reflect.Field;

/** The lengths of ctypes arrays, as they were when the type was made. */
@Needs(Part.CTYPES)
public final class CtypesShape {
    private CtypesShape() {}

    /**
     * The lengths of a type's nested arrays, the outermost first; empty for a type that is no
     * array. They come from GraalPy's own data, since Python code may change the type's attributes
     * {@code _length_} and {@code _type_}.
     */
    public static long[] of(Object type) {
        if (!(GetDictIfExistsNode.getUncached().execute(type) instanceof StgDictObject layout)) {
            return new long[0];
        }
        try {
            Field field = StgDictObject.class.getDeclaredField("shape");
            field.setAccessible(true);
            int[] shape = (int[]) field.get(layout);
            long[] lengths = new long[shape == null ? 0 : shape.length];
            for (int dim = 0; dim < lengths.length; dim++) {
                lengths[dim] = shape[dim];
            }
            return lengths;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("pymemoryview does not know this GraalPy", e);
        }
    }
}
