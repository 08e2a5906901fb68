package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.buffer.BufferFlags;

import java.util.stream.Stream;

/** The request flags have CPython's names and values. */
class ConstantsTest {

    @TestFactory
    Stream<DynamicTest> aFlagHasTheValueThatInspectGivesIt() {
        return Recorded.table("constants").stream()
                .map(row -> dynamicTest(
                        row.get(0),
                        () -> assertEquals(
                                Integer.parseInt(row.get(1)),
                                BufferFlags.class.getField(row.get(0)).getInt(null))));
    }
}
