package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.MemoryView;

import java.util.List;
import java.util.stream.Stream;

/** Digits and groups of digits are CPython's. */
class HexTest {
    private static final int FIRST_GROUP = -6;

    @TestFactory
    Stream<DynamicTest> digitsInGroupsAreThoseOfCPythonForSize() {
        return Recorded.table("hexes").stream()
                .map(row -> DynamicTest.dynamicTest(row.get(0), () -> checkGroups(row)));
    }

    private static void checkGroups(List<String> row) {
        MemoryView all = Exporters.writableView(0xf9, 0xfa, 0xfb, 0xfc, 0xfd);
        MemoryView view = all.slice(0, Long.parseLong(row.get(0)), 1);
        assertEquals(row.get(1), Operations.hex(view));
        for (int column = 2; column < row.size(); column++) {
            int group = FIRST_GROUP + column - 2;
            assertEquals(row.get(column), Operations.hex(view, '-', group), "group " + group);
        }
    }

    @Test
    void everySecondByteBackwardsHasItsOwnDigits() {
        MemoryView view = Exporters.writableView(0x00, 0x11, 0x22, 0x33, 0x44);
        assertEquals("442200", Operations.hex(view.slice(Long.MAX_VALUE, Long.MIN_VALUE, -2)));
    }

    @Test
    void itemsInFortranOrderAreWrittenInOrderOfTheirIndices() {
        assertEquals(
                "000003000600",
                Operations.hex(Exporters.view(Exporters.fortran())).substring(0, 12));
    }
}
