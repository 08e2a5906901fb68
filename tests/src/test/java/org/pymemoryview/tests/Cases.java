package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;

import java.util.concurrent.Callable;

/** Cases of a table: what is done, and what it gives or raises. */
final class Cases {
    private Cases() {}

    /** A case whose result, or error, is written as Python writes it. */
    static DynamicTest gives(String what, String expected, Callable<Object> action) {
        return dynamicTest(
                what + " gives " + expected,
                () -> assertEquals(
                        expected, Recorded.outcome(() -> PythonText.repr(action.call()))));
    }

    /** A case that raises an error, or "no error". */
    static DynamicTest refuses(String what, String error, Runnable action) {
        return dynamicTest(what + " raises " + error, () -> Recorded.assertRaises(error, action));
    }
}
