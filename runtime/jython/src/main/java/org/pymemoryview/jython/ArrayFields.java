package org.pymemoryview.jython;

import org.python.core.PyArray;
import org.python.core.buffer.BaseBuffer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;

/**
 * The fields of {@code array.array} that Jython keeps to itself.
 *
 * <p>What it offers in their place is a copy of the items where the Java array has room for more,
 * and a buffer of bytes alone.
 */
final class ArrayFields {
    private static final VarHandle DATA;
    private static final VarHandle EXPORT;

    static {
        try {
            MethodHandles.Lookup lookup =
                    MethodHandles.privateLookupIn(PyArray.class, MethodHandles.lookup());
            DATA = lookup.findVarHandle(PyArray.class, "data", Object.class);
            EXPORT = lookup.findVarHandle(PyArray.class, "export", WeakReference.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "pymemoryview: array.array of this Jython is not known: " + e.getMessage(), e);
        }
    }

    private ArrayFields() {}

    /** The Java array, which may be longer than {@code array}. */
    static Object data(PyArray array) {
        return DATA.get(array);
    }

    /** The buffer that forbids resizes while it is not released, null where there is none. */
    static Object export(PyArray array) {
        WeakReference<?> export = (WeakReference<?>) EXPORT.get(array);
        return export == null ? null : export.get();
    }

    static void setExport(PyArray array, BaseBuffer buffer) {
        EXPORT.set(array, new WeakReference<>(buffer));
    }
}
