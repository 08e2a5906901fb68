package org.pymemoryview.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Access to the numbers in a Java {@code byte[]}: one handle for each type, which takes the array
 * and the index of the number's first byte. The index need not be a multiple of the number's size.
 */
public final class ByteArrays {
    public static final VarHandle SHORTS = inNativeOrder(short[].class);
    public static final VarHandle INTS = inNativeOrder(int[].class);
    public static final VarHandle LONGS = inNativeOrder(long[].class);
    public static final VarHandle FLOATS = inNativeOrder(float[].class);
    public static final VarHandle DOUBLES = inNativeOrder(double[].class);

    /**
     * Longs whose lowest byte comes first on every machine, for code that splits them into bytes.
     */
    public static final VarHandle LITTLE_ENDIAN_LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private ByteArrays() {}

    private static VarHandle inNativeOrder(Class<?> arrayType) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.nativeOrder());
    }
}
