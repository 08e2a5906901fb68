package org.pymemoryview.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.memory.HeapMemory;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Formats and values against what CPython gave for them: see record_struct_formats.py. */
class StructFormatTableTest {
    private static final HexFormat HEX = HexFormat.of();

    @TestFactory
    List<DynamicTest> formatsParseAndUnpackAsInCPython() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] line : Tables.read("struct-formats.tsv")) {
            tests.add(DynamicTest.dynamicTest("'" + line[0] + "'", () -> checkFormat(line)));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> valuesPackAsInCPython() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] line : Tables.read("struct-values.tsv")) {
            String name = "'" + line[0] + "' " + line[1];
            tests.add(DynamicTest.dynamicTest(name, () -> assertEquals(line[2], packed(line))));
        }
        return tests;
    }

    private static void checkFormat(String[] line) {
        String format = unescaped(line[0]);
        if (!Character.isDigit(line[1].charAt(0))) {
            PythonError error = assertThrows(PythonError.class, () -> StructFormat.parse(format));
            assertEquals("struct.error: " + line[1], error.toString());
            return;
        }
        StructFormat struct = StructFormat.parse(format);
        assertEquals(Long.parseLong(line[1]), struct.size(), "size");
        if (line.length > 2) {
            checkItem(struct, line);
        }
    }

    private static void checkItem(StructFormat struct, String[] line) {
        assertEquals(Long.parseLong(line[2]), struct.valueCount(), "values");
        Object[] values = struct.unpack(new HeapMemory(HEX.parseHex(line[3])), 0);
        List<String> written = new ArrayList<>();
        for (Object value : values) {
            written.add(written(value));
        }
        assertEquals(line[4], String.join(" ", written));
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] instanceof Double number && number.isNaN() ? 1.0 : values[i];
        }
        String packed = line[5].equals("=") ? line[3] : line[5];
        assertEquals(packed, HEX.formatHex(pack(struct, values)));
    }

    private static String packed(String[] line) {
        try {
            return HEX.formatHex(pack(StructFormat.parse(line[0]), read(line[1])));
        } catch (PythonError error) {
            return error.toString();
        }
    }

    /** Packs over bytes that are not zero, so that padding must be cleared. */
    private static byte[] pack(StructFormat struct, Object... values) {
        byte[] bytes = new byte[(int) struct.size()];
        Arrays.fill(bytes, (byte) 0xAA);
        struct.pack(new HeapMemory(bytes), 0, values);
        return bytes;
    }

    private static String written(Object value) {
        if (value instanceof byte[] bytes) {
            return "b" + HEX.formatHex(bytes);
        }
        if (value instanceof Double number) {
            return number.isNaN() ? "nan" : "d" + HEX.toHexDigits(Double.doubleToLongBits(number));
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        return value.toString();
    }

    /** The reverse of {@link #written}; None is an object the library knows nothing of. */
    private static Object read(String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "True" -> true;
            case "False" -> false;
            default ->
                switch (text.charAt(0)) {
                    case 'b' -> HEX.parseHex(text.substring(1));
                    case 'd' ->
                        Double.longBitsToDouble(HexFormat.fromHexDigitsToLong(text.substring(1)));
                    case 'N' -> "None";
                    default -> narrowed(new BigInteger(text));
                };
        };
    }

    private static Object narrowed(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) {
            return number.intValue();
        }
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private static String unescaped(String text) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '\\') {
                result.append(text.charAt(i));
            } else if (text.charAt(++i) == 'x') {
                result.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                result.append("\t\n\r".charAt("tnr".indexOf(text.charAt(i))));
            }
        }
        return result.toString();
    }
}
