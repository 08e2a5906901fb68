package org.pymemoryview.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.format.Tables;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Items against what CPython's memoryview found: see record_item_comparisons.py. */
class ItemComparatorTableTest {

    @TestFactory
    List<DynamicTest> itemsAreEqualWhereTheyAreInCPython() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] line : Tables.read("item-comparisons.tsv")) {
            String name = String.join(" ", line);
            tests.add(DynamicTest.dynamicTest(name, () -> check(line)));
        }
        return tests;
    }

    private static void check(String[] line) {
        long sizeA = Long.parseLong(line[1]);
        long sizeB = Long.parseLong(line[4]);
        ItemComparator comparator =
                ItemComparator.of(ItemFormat.of(line[0], sizeA), ItemFormat.of(line[3], sizeB));
        Memory a = memory(line[2]);
        Memory b = memory(line[5]);
        String answers = line[6];
        if (answers.startsWith("unpack_from")) {
            PythonError error = assertThrows(
                    PythonError.class, () -> comparator.mismatch(a, 0, sizeA, b, 0, sizeB, 3));
            assertEquals("struct.error: " + answers, error.toString());
            return;
        }
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            found.append(comparator.equal(a, i * sizeA, b, i * sizeB) ? '1' : '0');
        }
        assertEquals(answers, found.toString());
        assertEquals(answers.indexOf('0'), comparator.mismatch(a, 0, sizeA, b, 0, sizeB, 3));
    }

    /** The bytes recorded, and more behind them: a single native character may need them. */
    private static Memory memory(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return new HeapMemory(Arrays.copyOf(bytes, bytes.length + 64));
    }
}
