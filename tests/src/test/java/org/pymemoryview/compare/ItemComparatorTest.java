package org.pymemoryview.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.format.StructFormat;
import org.pymemoryview.memory.BufferMemory;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

class ItemComparatorTest {
    private static final String[] CODES = {
        "b", "B", "?", "h", "H", "i", "I", "q", "Q", "e", "f", "d", "F", "D", "Zf", "Zd", "c", "s",
        "2s", "3p", "x", "2h", "3B", "12i", "0i"
    };

    /** Bytes that make equal, negative, infinite and NaN values likely. */
    private static final byte[] BYTES = {0, 0, 0, 0, 0, 1, 1, 2, -1, -1, 0x3F, 0x7F, -128, -16};

    /** Many rounds of random formats and bytes: the plan agrees with unpacking and comparing. */
    @Test
    void rowsCompareAsTheirUnpackedValuesDo() {
        Random random = new Random(754);
        int differing = 0;
        for (int round = 0; round < 20_000; round++) {
            differing += checkRandomRows(random, 1 + random.nextInt(6));
        }
        assertTrue(differing > 1_000 && differing < 19_000, "both answers occur: " + differing);
    }

    /** Longer than any chunk or block that rows are compared by. */
    @Test
    void longRowsCompareAsTheirUnpackedValuesDo() {
        Random random = new Random(3118);
        for (int round = 0; round < 200; round++) {
            checkRandomRows(random, 500 + random.nextInt(600));
        }
    }

    private static int checkRandomRows(Random random, int count) {
        String formatA = randomFormat(random);
        String formatB = random.nextInt(3) == 0 ? randomFormat(random) : related(random, formatA);
        StructFormat structA = StructFormat.parse(formatA);
        StructFormat structB = StructFormat.parse(formatB);
        Row a = Row.of(random, structA, count);
        Row b = Row.of(random, structB, count);
        for (int i = 0; i < count; i++) {
            copySomeValues(random, structA, a, structB, b, i);
        }
        long expected = -1;
        for (int i = count - 1; i >= 0; i--) {
            Object[] left = structA.unpack(a.memory, a.at(i));
            Object[] right = structB.unpack(b.memory, b.at(i));
            expected = PythonEquality.equal(left, right) ? expected : i;
        }
        ItemFormat itemsA = ItemFormat.of(formatA, structA.size());
        ItemFormat itemsB = ItemFormat.of(formatB, structB.size());
        if (itemsA.type() == ElementType.BOOL && itemsB.type() == ElementType.BOOL) {
            // Two native booleans are not unpacked: a test of their own says how they compare.
            return 0;
        }
        ItemComparator comparator = ItemComparator.of(itemsA, itemsB);
        long found = comparator.mismatch(
                a.memory, a.offset, a.stride, b.memory, b.offset, b.stride, count);
        assertEquals(expected, found, formatA + " against " + formatB);
        return found < 0 ? 0 : 1;
    }

    /** Makes most items equal, so that comparing goes on. */
    private static void copySomeValues(
            Random random, StructFormat structA, Row a, StructFormat structB, Row b, int i) {
        if (structA.valueCount() != structB.valueCount() || random.nextInt(400) == 0) {
            return;
        }
        try {
            structB.pack(b.memory, b.at(i), structA.unpack(a.memory, a.at(i)));
        } catch (PythonError doesNotFit) {
            Object[] small = new Object[(int) structA.valueCount()];
            Arrays.fill(small, random.nextInt(2));
            packIfNumbers(structA, a.memory, a.at(i), small);
            packIfNumbers(structB, b.memory, b.at(i), small);
        }
    }

    private static void packIfNumbers(
            StructFormat struct, Memory memory, long offset, Object[] values) {
        try {
            struct.pack(memory, offset, values);
        } catch (PythonError holdsBytes) {
            assertEquals("struct.error", holdsBytes.kind().pythonName());
        }
    }

    private static String randomFormat(Random random) {
        StringBuilder format = new StringBuilder("@=<>".substring(random.nextInt(4)));
        format.setLength(1);
        for (int i = random.nextInt(4); i >= 0; i--) {
            format.append(CODES[random.nextInt(CODES.length)]);
        }
        return format.toString();
    }

    /** The same codes in another byte order, or one of them exchanged. */
    private static String related(Random random, String format) {
        String codes = format.substring(1);
        if (random.nextBoolean()) {
            codes = codes.replace('i', 'q').replace('f', 'd').replace('B', 'h');
        }
        return "@=<>".charAt(random.nextInt(4)) + codes;
    }

    private static void fill(Random random, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = BYTES[random.nextInt(BYTES.length)];
        }
    }

    /** Items with a stride, which may be negative, on the heap or off it. */
    private record Row(Memory memory, long offset, long stride) {
        static Row of(Random random, StructFormat struct, int count) {
            int gap = random.nextInt(3) == 0 ? random.nextInt(5) : 0;
            int step = (int) struct.size() + gap;
            byte[] bytes = new byte[step * count + 3];
            fill(random, bytes);
            Memory memory = random.nextInt(4) == 0
                    ? BufferMemory.of(ByteBuffer.allocateDirect(bytes.length).put(bytes))
                    : new HeapMemory(bytes);
            return random.nextInt(5) == 0
                    ? new Row(memory, 2 + (long) step * (count - 1), -step)
                    : new Row(memory, 2, step);
        }

        long at(long index) {
            return offset + index * stride;
        }
    }

    @ParameterizedTest
    @CsvSource({"T{i}, i", "i, O", "(2)i, (2)i", "=n, =n", "i:a:, i:a:", "Z, Z", "é, é"})
    void formatsThatTheStructModuleDoesNotKnowAreNotComparable(String a, String b) {
        ItemComparator comparator = ItemComparator.of(ItemFormat.of(a, 4), ItemFormat.of(b, 4));
        assertFalse(comparator.isComparable());
        assertFalse(comparator.equal(new HeapMemory(new byte[8]), 0, HeapMemory.EMPTY, 0));
    }

    @Test
    void withoutItemsNothingDiffersWhateverTheItemsize() {
        ItemComparator comparator =
                ItemComparator.of(ItemFormat.of("i", 2), ItemFormat.of("2s", 1));
        assertTrue(comparator.isComparable());
        assertEquals(-1, comparator.mismatch(HeapMemory.EMPTY, 0, 2, HeapMemory.EMPTY, 0, 1, 0));
    }

    @Test
    void aNativeCharacterIsReadWhateverTheItemsizeIs() {
        ItemFormat narrow = ItemFormat.of("i", 2);
        Memory memory = new HeapMemory(new byte[] {1, 0, 0, 0, 2});
        assertTrue(ItemComparator.of(narrow, ItemFormat.of("@i", 2)).equal(memory, 0, memory, 0));
    }

    @Test
    void nativeBooleansAreEqualWhenTheirBytesAre() {
        ItemFormat truth = ItemFormat.of(ElementType.BOOL);
        Memory memory = new HeapMemory(new byte[] {1, 2, 1});
        ItemComparator comparator = ItemComparator.of(truth, truth);
        assertTrue(comparator.equal(memory, 0, memory, 2));
        assertFalse(comparator.equal(memory, 0, memory, 1));
    }

    @Test
    void booleansReadByTheStructModuleAreTrueForAnyByteButZero() {
        Memory memory = new HeapMemory(new byte[] {1, 2, 0});
        ItemComparator comparator =
                ItemComparator.of(ItemFormat.of("?", 1), ItemFormat.of("<?", 1));
        assertTrue(comparator.equal(memory, 0, memory, 1));
        assertFalse(comparator.equal(memory, 1, memory, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "e, 2, 7E01, 8000, 0000",
        "f, 4, 7F800001, 80000000, 00000000",
        "d, 8, FFF0000000000001, 8000000000000000, 0000000000000000"
    })
    void inEveryPlaceNaNDiffersFromItselfAndZeroEqualsNegativeZero(
            String code, int size, String nan, String negativeZero, String zero) {
        int count = 2100;
        for (String order : List.of("<", ">")) {
            ItemFormat format = ItemFormat.of(order + code, size);
            ItemComparator comparator = ItemComparator.of(format, format);
            for (int i : new int[] {0, 1, 2, 3, 4, 511, 512, 1023, 1024, 2047, 2048, 2098, 2099}) {
                Memory a = row(format, count, i, nan);
                assertEquals(i, comparator.mismatch(a, 0, size, a, 0, size, count), "NaN");
                Memory b = row(format, count, i, negativeZero);
                Memory c = row(format, count, i, zero);
                assertEquals(-1, comparator.mismatch(b, 0, size, c, 0, size, count), "zero");
            }
        }
    }

    /** Ones, and at one index a number given by its bytes, the highest first. */
    private static Memory row(ItemFormat format, int count, int index, String hex) {
        int size = (int) format.itemsize();
        StructFormat struct = StructFormat.parse(format.text());
        HeapMemory memory = new HeapMemory(new byte[count * size]);
        for (int i = 0; i < count; i++) {
            struct.pack(memory, (long) i * size, new Object[] {1.0});
        }
        byte[] bytes = HexFormat.of().parseHex(hex);
        for (int i = 0; i < size; i++) {
            int place = format.text().startsWith(">") ? i : size - 1 - i;
            memory.putByte((long) index * size + place, bytes[i]);
        }
        return memory;
    }
}
