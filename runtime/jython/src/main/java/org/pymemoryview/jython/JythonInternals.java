package org.pymemoryview.jython;

import org.pymemoryview.internal.Allocation;
import org.python.core.PyArray;
import org.python.core.PyString;
import org.python.core.PyType;
import org.python.core.buffer.BaseBuffer;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;

/**
 * What Jython keeps to itself of {@code array.array} and {@code str}.
 *
 * <p>What it offers in place of an array's fields is a copy of the items where the Java array has
 * room for more, and a buffer of bytes alone. A string that others make is read again, lest it have
 * a character that is no byte.
 */
final class JythonInternals {
    private static final VarHandle DATA;
    private static final VarHandle EXPORT;
    private static final MethodHandle STRING;

    static {
        try {
            MethodHandles.Lookup lookup =
                    MethodHandles.privateLookupIn(PyArray.class, MethodHandles.lookup());
            DATA = lookup.findVarHandle(PyArray.class, "data", Object.class);
            EXPORT = lookup.findVarHandle(PyArray.class, "export", WeakReference.class);
            STRING = MethodHandles.privateLookupIn(PyString.class, lookup)
                    .findConstructor(
                            PyString.class,
                            MethodType.methodType(
                                    void.class, PyType.class, String.class, boolean.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "pymemoryview: this Jython is not known: " + e.getMessage(), e);
        }
    }

    private JythonInternals() {}

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

    /** A string of some of the bytes of an array. */
    static PyString string(byte[] bytes, int start, int count) {
        try {
            String text = new String(bytes, start, count, StandardCharsets.ISO_8859_1);
            return (PyString) STRING.invokeExact(PyString.TYPE, text, true);
        } catch (OutOfMemoryError e) {
            throw Allocation.memoryError();
        } catch (Throwable e) {
            throw new IllegalStateException("the constructor throws nothing", e);
        }
    }
}
