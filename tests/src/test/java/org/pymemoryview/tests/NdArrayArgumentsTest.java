package org.pymemoryview.tests;

import static org.pymemoryview.tests.Cases.refuses;
import static org.pymemoryview.tests.Exporters.consumer;
import static org.pymemoryview.tests.Exporters.ndarray;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.objects.PyBytes;
import org.pymemoryview.objects.ndarray.NdArray;
import org.pymemoryview.objects.ndarray.NdFlags;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Arguments that {@code _testbuffer.ndarray} refuses, with CPython's messages. */
class NdArrayArgumentsTest {
    private static final Object NONE = NdArray.NOT_GIVEN;
    private static final int PIL = NdFlags.PIL;
    private static final BigInteger HUGE = BigInteger.ONE.shiftLeft(70);

    private static NdArray of(
            Object items, Object shape, Object strides, long offset, String format) {
        return NdArray.create(items, shape, strides, offset, format, 0);
    }

    private static DynamicTest bad(String message, Runnable action) {
        return refuses("a bad argument", "TypeError: " + message, action);
    }

    @TestFactory
    Stream<DynamicTest> badArguments() {
        List<Object> one = List.of(1);
        List<Object> two = List.of(1, 2);
        String mismatch = "ValueError: mismatch between initializer element and format string";
        return Stream.of(
                bad("shape must be a list or a tuple", () -> of(one, 5, NONE, 0, "B")),
                bad("shape must be a list or a tuple", () -> of(one, null, NONE, 0, "B")),
                bad("items must be a list or a tuple", () -> of(5, one, NONE, 0, "B")),
                bad("items must be a list or a tuple", () -> of(new byte[1], one, NONE, 0, "B")),
                bad("strides must be a list or a tuple", () -> of(one, one, 5, 0, "B")),
                bad("strides must be a list or a tuple", () -> of(one, one, null, 0, "B")),
                bad(
                        "ND_FORTRAN cannot be used together with strides",
                        () -> NdArray.create(two, two, two, 0, "B", NdFlags.FORTRAN)),
                bad(
                        "ndim = 0 cannot be used in conjunction with ND_PIL",
                        () -> ndarray(1, List.of(), "B", PIL)),
                bad(
                        "shape is a required argument when constructing from list, tuple"
                                + " or scalar",
                        () -> of(one, NONE, NONE, 0, "B")),
                refuses(
                        "bytes for B",
                        "struct.error: required argument is not an integer",
                        () -> of(List.of(new byte[1]), one, NONE, 0, "B")),
                refuses(
                        "a float for B",
                        "struct.error: required argument is not an integer",
                        () -> of(List.of(1.5), one, NONE, 0, "B")),
                refuses(
                        "256 for B",
                        "struct.error: 'B' format requires 0 <= number <= 255",
                        () -> of(List.of(256), one, NONE, 0, "B")),
                refuses(
                        "format y",
                        "struct.error: bad char in struct format",
                        () -> of(one, one, NONE, 0, "y")),
                refuses(
                        "no format",
                        "ValueError: itemsize must not be zero",
                        () -> of(one, one, NONE, 0, "")),
                refuses("padding alone", mismatch, () -> of(one, one, NONE, 0, "xx")),
                refuses(
                        "None",
                        mismatch,
                        () -> of(Collections.singletonList(null), one, NONE, 0, "B")),
                refuses(
                        "a pair for B",
                        mismatch,
                        () -> of(List.of((Object) new Object[] {1, 2}), one, NONE, 0, "B")),
                refuses(
                        "no items",
                        "ValueError: initializer list or tuple must not be empty",
                        () -> of(List.of(), List.of(0), NONE, 0, "B")));
    }

    @TestFactory
    Stream<DynamicTest> badLayouts() {
        List<Object> one = List.of(1);
        List<Object> two = List.of(1, 2);
        String outside = "ValueError: invalid combination of buffer, shape and strides";
        String ssize = "OverflowError: Python int too large to convert to C ssize_t";
        return Stream.of(
                refuses(
                        "a str in shape",
                        "ValueError: elements of shape must be integers",
                        () -> of(one, List.of("a"), NONE, 0, "B")),
                refuses(
                        "a negative length",
                        "ValueError: elements of shape must be integers >= 0",
                        () -> of(one, List.of(-1), NONE, 0, "B")),
                refuses("a huge length", ssize, () -> of(one, List.of(HUGE), NONE, 0, "B")),
                refuses(
                        "a str in strides",
                        "ValueError: elements of strides must be integers",
                        () -> of(one, one, List.of("a"), 0, "B")),
                refuses("a huge stride", ssize, () -> of(one, one, List.of(HUGE), 0, "B")),
                refuses(
                        "too many strides",
                        "ValueError: len(shape) != len(strides)",
                        () -> of(one, one, two, 0, "B")),
                refuses(
                        "129 dimensions",
                        "ValueError: ndim must not exceed 128",
                        () -> of(one, Collections.nCopies(129, 1), NONE, 0, "B")),
                refuses(
                        "half an offset",
                        "ValueError: offset must be a multiple of itemsize",
                        () -> of(two, one, NONE, 1, "h")),
                refuses(
                        "a negative offset",
                        "ValueError: offset out of bounds",
                        () -> of(two, one, NONE, -2, "h")),
                refuses(
                        "an offset past the end",
                        "ValueError: offset out of bounds",
                        () -> of(two, one, NONE, 4, "h")),
                refuses(
                        "half a stride",
                        "ValueError: strides must be a multiple of itemsize",
                        () -> of(two, List.of(2), List.of(1), 0, "h")),
                refuses("three items of two", outside, () -> of(two, List.of(3), NONE, 0, "h")),
                refuses(
                        "too wide a stride",
                        outside,
                        () -> of(two, List.of(2), List.of(4), 0, "h")),
                refuses(
                        "a stride below 0",
                        outside,
                        () -> of(two, List.of(2), List.of(-2), 0, "h")));
    }

    @TestFactory
    Stream<DynamicTest> badArgumentsWithAnExporter() {
        PyBytes abc = PyBytes.of((byte) 97);
        String only = "construction from exporter object only takes 'obj', 'getbuf' and 'flags'"
                + " arguments";
        String getbuf = "getbuf argument only valid for construction from exporter object";
        return Stream.of(
                bad(only, () -> of(abc, NONE, NONE, 1, "B")),
                bad(only, () -> of(abc, NONE, NONE, 0, "b")),
                bad(only, () -> of(abc, NONE, List.of(1), 0, "B")),
                bad(only, () -> consumer(abc, NdFlags.WRITABLE, BufferFlags.FULL_RO)),
                bad(getbuf, () -> NdArray.create(List.of(1), List.of(1), NONE, 0, "B", 0, 0)));
    }
}
