package org.pymemoryview.internal;

/** IEEE 754 binary16, the {@code 'e'} format ({@code PyFloat_Unpack2}, {@code PyFloat_Pack2}). */
public final class HalfFloat {
    private static final int EXPONENT_BIAS = 15;
    private static final int FRACTION_BITS = 10;
    private static final int INFINITY = 0x7c00;
    private static final int QUIET_NAN = 0x7e00;
    private static final int SIGN = 0x8000;

    /** The result of {@link #fromDouble} for a value too large; no half has these bits. */
    public static final int OVERFLOW = -1;

    private HalfFloat() {}

    /** The number that 16 bits encode. */
    public static double toDouble(short half) {
        int exponent = half >> FRACTION_BITS & 0x1f;
        int fraction = half & 0x3ff;
        double magnitude;
        if (exponent == 0x1f) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            magnitude = fraction * 0x1p-24;
        } else {
            magnitude = (fraction | 0x400) * powerOfTwo(exponent - EXPONENT_BIAS - FRACTION_BITS);
        }
        return half < 0 ? -magnitude : magnitude;
    }

    /**
     * The nearest half, ties to even.
     *
     * @return its 16 bits, or {@link #OVERFLOW} where a finite value is too large
     */
    public static int fromDouble(double value) {
        int sign = Double.doubleToRawLongBits(value) < 0 ? SIGN : 0;
        double magnitude = Math.abs(value);
        if (Double.isNaN(value)) {
            return sign | QUIET_NAN;
        }
        if (Double.isInfinite(value)) {
            return sign | INFINITY;
        }
        int exponent = Math.max(Math.getExponent(magnitude), 1 - EXPONENT_BIAS);
        if (exponent > EXPONENT_BIAS) {
            return OVERFLOW;
        }
        // The scaling is exact, so that rint rounds once. A carry moves into the exponent by
        // itself.
        int scaled = (int) Math.rint(magnitude * powerOfTwo(FRACTION_BITS - exponent));
        int bits = (exponent + EXPONENT_BIAS - 1 << FRACTION_BITS) + scaled;
        return bits >= INFINITY ? OVERFLOW : sign | bits;
    }

    private static double powerOfTwo(int exponent) {
        return Double.longBitsToDouble((long) (exponent + Double.MAX_EXPONENT) << 52);
    }
}
