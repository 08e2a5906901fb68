package org.pymemoryview.graalpy.internals;

import com.oracle.graal.python.builtins.modules.ctypes.CDataObject;
import com.oracle.truffle.api.CompilerDirectives;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/**
 * Where an object of ctypes has its bytes at a time: GraalPy moves them from a Java array to an
 * address once C is to see them.
 *
 * <p>Truffle's compiler needs no call to find out.
 */
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

    /** Those of an object. */
    public static CtypesBytes of(CDataObject object) {
        Object pointer = HiddenField.CTYPES_POINTER.get(object);
        return new CtypesBytes(HiddenField.POINTER_BLOCK.get(pointer), (int)
                HiddenField.POINTER_START.get(pointer));
    }

    private static MethodHandle getter(HiddenField field, Class<?> type) {
        return field.getter().asType(MethodType.methodType(type, Object.class));
    }

    /** What the object has its bytes in now. */
    public Object storage() {
        try {
            return (Object) STORAGE.invokeExact(block);
        } catch (Throwable e) {
            throw CompilerDirectives.shouldNotReachHere(e);
        }
    }

    /** The array of such a storage, or null where it is not one. */
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

    /** The address of such a storage, or 0 where it has none. */
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

    /** Where the object's first byte is in each of them. */
    public int start() {
        return start;
    }
}
