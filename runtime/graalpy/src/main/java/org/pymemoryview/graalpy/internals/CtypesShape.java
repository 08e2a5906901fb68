package org.pymemoryview.graalpy.internals;

import com.oracle.graal.python.builtins.modules.ctypes.StgDictObject;
import com.oracle.graal.python.nodes.object.GetDictIfExistsNode;

import java.lang.reflect.Field;

/** The lengths of a ctypes array, as they were when its type was made. */
public final class CtypesShape {
    private CtypesShape() {}

    /**
     * The lengths of a type's arrays, the outermost first; none of a type that is no array. They
     * are GraalPy's own: the type's attributes {@code _length_} and {@code _type_} are only what
     * the type was made of, and Python code may change them.
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
