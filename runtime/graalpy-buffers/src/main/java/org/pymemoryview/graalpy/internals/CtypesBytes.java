package org.pymemoryview.graalpy.internals;

import com.oracle.graal.python.builtins.modules.ctypes.CDataObject;
import com.oracle.graal.python.builtins.objects.memoryview.PMemoryView;
import com.oracle.truffle.api.CompilerDirectives;

import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/**
 * The present place of the bytes of a ctypes object. GraalPy moves them from a Java array to native
 * memory once C needs them.
 *
 * <p>Compiled code reads it without a boundary.
 */
@Needs(Part.CTYPES)
public final class CtypesBytes {
    private static final MethodHandle STORAGE = getter(HiddenField.BLOCK_STORAGE, Object.class);
    private static final MethodHandle ARRAY = getter(HiddenField.STORAGE_ARRAY, byte[].class);
    private static final MethodHandle ADDRESS = getter(HiddenField.STORAGE_ADDRESS, long.class);

    private static final Class<?> OF_ARRAY = HiddenField.STORAGE_ARRAY.owner();
    private static final Class<?> OF_ADDRESS = HiddenField.STORAGE_ADDRESS.owner();

    private final Object block;
    private final int start;

    private CtypesBytes(Object block, int start) {
        this.block = block;
        this.start = start;
    }

    /** The place of an object's bytes. */
    public static CtypesBytes of(CDataObject object) {
        Object pointer = HiddenField.CTYPES_POINTER.get(object);
        return new CtypesBytes(HiddenField.POINTER_BLOCK.get(pointer), (int)
                HiddenField.POINTER_START.get(pointer));
    }

    private static MethodHandle getter(HiddenField field, Class<?> type) {
        return field.getter().asType(MethodType.methodType(type, Object.class));
    }

    /** The present storage of the bytes. */
    public Object storage() {
        try {
            return (Object) STORAGE.invokeExact(block);
        } catch (Throwable e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        }
    }

    /** The array of a storage, or null where it is not an array. */
    public static byte[] array(Object storage) {
        if (storage.getClass() != OF_ARRAY) {
            return null;
        }
        try {
            return (byte[]) ARRAY.invokeExact(storage);
        } catch (Throwable e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        }
    }

    /** The address of a storage, or 0 where it is not native memory. */
    public static long address(Object storage) {
        if (storage.getClass() != OF_ADDRESS) {
            return 0;
        }
        try {
            return (long) ADDRESS.invokeExact(storage);
        } catch (Throwable e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        }
    }

    /** The view of GraalPy's that such a storage is, or null where it is none. */
    public static PMemoryView view(Object storage) {
        return HiddenField.STORAGE_VIEW.isIn(storage)
                ? (PMemoryView) HiddenField.STORAGE_VIEW.get(storage)
                : null;
    }

    /**
     * The size of such a storage where nothing was written yet, and there are no bytes; -1 where
     * there are.
     */
    public static int unwritten(Object storage) {
        return HiddenField.STORAGE_ZEROS.isIn(storage)
                ? (int) HiddenField.STORAGE_ZEROS.get(storage)
                : -1;
    }

    /** The offset of the object's first byte in the storage. */
    public int start() {
        return start;
    }
}
