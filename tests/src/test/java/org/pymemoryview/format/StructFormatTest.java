package org.pymemoryview.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.memory.BufferMemory;
import org.pymemoryview.memory.HeapMemory;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

class StructFormatTest {

    @ParameterizedTest
    @CsvSource({
        "F, 8",
        "D, 16",
        "Zf, 8",
        "Zd, 16",
        "bF, 12",
        "bD, 24",
        "bZf, 12",
        "bZd, 24",
        "<bD, 17",
        "<bZd, 17",
        ">3Zf, 24",
        "'Zf Zd', 24",
        "@2Zd, 32"
    })
    void complexCodesHaveTheSizeOfTwoFloatsAndTheAlignmentOfOne(String format, long size) {
        assertEquals(size, StructFormat.parse(format).size());
    }

    @ParameterizedTest
    @CsvSource({"Z", "Zg", "Ze", "'Z f'", "Z3f", "3Z", "=n", "<N", "!P", "^i", "é", "٣i", "i\u00a0"
    })
    void whatTheStructModuleDoesNotKnowIsABadChar(String format) {
        PythonError error = assertThrows(PythonError.class, () -> StructFormat.parse(format));
        assertEquals("struct.error: bad char in struct format", error.toString());
    }

    @ParameterizedTest
    @CsvSource({"<F, 0000C03F000000C0", ">Zf, 3FC00000C0000000"})
    void aComplexNumberIsItsRealPartAndThenItsImaginaryPart(String format, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        StructFormat struct = StructFormat.parse(format);
        assertArrayEquals(
                new Object[] {new Complex(1.5, -2)}, struct.unpack(new HeapMemory(bytes), 0));
        assertArrayEquals(bytes, pack(format, new Complex(1.5, -2)));
    }

    @Test
    void aRealNumberIsPackedAsAComplexOne() {
        assertArrayEquals(pack("D", new Complex(3, 0)), pack("D", 3));
        assertArrayEquals(pack("D", new Complex(1, 0)), pack("D", true));
        assertEquals(
                "struct.error: required argument is not a complex",
                assertThrows(PythonError.class, () -> pack("D", "text")).toString());
    }

    @Test
    void aComplexNumberTooLargeForFloatsOverflowsUnlessTheFormatIsNative() {
        assertEquals(
                "OverflowError: float too large to pack with f format",
                assertThrows(PythonError.class, () -> pack("<Zf", new Complex(0, 1e300)))
                        .toString());
        Object[] values =
                StructFormat.parse("F").unpack(new HeapMemory(pack("F", new Complex(0, 1e300))), 0);
        assertEquals(new Complex(0, Double.POSITIVE_INFINITY), values[0]);
    }

    @ParameterizedTest
    @CsvSource({"ii, 2, 1", "'', 0, 1", "3x, 0, 1", "0i, 0, 1", "0s, 1, 0", "4s, 1, 2"})
    void theNumberOfValuesMustFit(String format, int expected, int given) {
        PythonError error = assertThrows(
                PythonError.class,
                () -> StructFormat.parse(format).pack(HeapMemory.EMPTY, 0, new Object[given]));
        assertEquals(
                "struct.error: pack_into expected %d items for packing (got %d)"
                        .formatted(expected, given),
                error.toString());
    }

    @Test
    void valuesBeforeABadOneAreWrittenAndTheRestIsZero() {
        byte[] bytes = new byte[10];
        Arrays.fill(bytes, (byte) -1);
        assertThrows(
                PythonError.class,
                () -> StructFormat.parse("bxhi")
                        .pack(new HeapMemory(bytes), 1, new Object[] {1, 2, "a"}));
        assertArrayEquals(new byte[] {-1, 1, 0, 2, 0, 0, 0, 0, 0, -1}, bytes);
    }

    @Test
    void anItemMustFitIntoItsBytes() {
        StructFormat.parse("2i").requireRoom(8);
        PythonError error =
                assertThrows(PythonError.class, () -> StructFormat.parse("2i").requireRoom(4));
        assertEquals(
                "struct.error: unpack_from requires a buffer of at least 8 bytes for unpacking 8"
                        + " bytes at offset 0 (actual buffer size is 4)",
                error.toString());
    }

    @Test
    void moreValuesThanAnArrayHoldsAreAMemoryError() {
        StructFormat huge = StructFormat.parse("9223372036854775807c");
        assertEquals(Long.MAX_VALUE, huge.valueCount());
        assertEquals(
                "MemoryError: ",
                assertThrows(PythonError.class, () -> huge.unpack(HeapMemory.EMPTY, 0))
                        .toString());
    }

    @Test
    void itemsAreReadOutsideTheHeapToo() {
        ByteBuffer direct = ByteBuffer.allocateDirect(8).put(2, (byte) 5).put(7, (byte) 9);
        Object[] values = StructFormat.parse(">Hxi").unpack(BufferMemory.of(direct), 1);
        assertArrayEquals(new Object[] {5, 9}, values);
    }

    @Test
    void parsingRaisesNothingButPythonErrors() {
        Random random = new Random(3118);
        String alphabet = "@=<>!^xcbB?hHiIlLqQnNefdspPZFDT{}:()&,X 0123456789\0\té\ud800";
        for (int i = 0; i < 200_000; i++) {
            StringBuilder format = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                format.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            parseOrFail(format.toString());
        }
    }

    private static void parseOrFail(String format) {
        try {
            StructFormat parsed = StructFormat.parse(format);
            assertEquals(
                    parsed.valueCount(),
                    parsed.fields().stream().mapToLong(StructField::count).sum(),
                    format);
        } catch (PythonError expected) {
            assertEquals("struct.error", expected.kind().pythonName(), format);
        }
    }

    private static byte[] pack(String format, Object... values) {
        StructFormat struct = StructFormat.parse(format);
        byte[] bytes = new byte[(int) struct.size()];
        struct.pack(new HeapMemory(bytes), 0, values);
        return bytes;
    }
}
