package org.pymemoryview.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pymemoryview.format.Complex;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

class PythonEqualityTest {
    private static final BigInteger TWO_TO_63 = BigInteger.ONE.shiftLeft(63);

    /** Values, in groups that are equal in Python; no value equals one of another group. */
    private static final List<List<Object>> GROUPS = List.of(
            List.of(0, 0L, false, 0.0, -0.0, new Complex(0, -0.0), BigInteger.ZERO),
            List.of(1, true, 1.0, new Complex(1, 0)),
            List.of(1L << 53, 0x1p53, new Complex(0x1p53, 0)),
            List.of((1L << 53) + 1),
            List.of(Long.MAX_VALUE),
            List.of(TWO_TO_63, 0x1p63),
            List.of(Long.MIN_VALUE, -0x1p63),
            List.of(TWO_TO_63.shiftLeft(1).subtract(BigInteger.ONE)),
            List.of(TWO_TO_63.shiftLeft(1), 0x1p64),
            List.of(BigInteger.ONE.shiftLeft(1024)),
            List.of(Double.POSITIVE_INFINITY),
            List.of(0.1),
            List.of((double) 0.1f),
            List.of(new Complex(1, 1)),
            List.of(97),
            List.of(new byte[] {97}, (byte) 97),
            List.of(new byte[] {97, 0}),
            List.of(new byte[0]),
            List.of(new Object[0], new Object[0]),
            List.of(new Object[] {1}, new Object[] {1.0}),
            List.of(new Object[] {1, 2.0}, new Object[] {true, new Complex(2, 0)}));

    static Stream<Arguments> pairs() {
        return GROUPS.stream().flatMap(a -> GROUPS.stream().map(b -> Arguments.of(a, b, a == b)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void valuesAreEqualAsInPython(List<Object> as, List<Object> bs, boolean equal) {
        for (Object a : as) {
            for (Object b : bs) {
                assertEquals(equal, PythonEquality.equal(a, b), a + " == " + b);
            }
        }
    }

    static List<Object> notANumber() {
        return List.of(
                Double.NaN, new Complex(Double.NaN, 0), new Complex(0, Double.NaN), new Object[] {
                    Double.NaN
                });
    }

    @ParameterizedTest
    @MethodSource("notANumber")
    void nanEqualsNothing(Object nan) {
        assertEquals(false, PythonEquality.equal(nan, nan));
    }
}
