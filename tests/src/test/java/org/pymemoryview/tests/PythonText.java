package org.pymemoryview.tests;

import org.pymemoryview.format.Complex;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Java values written as Python writes the values they stand for, and read. */
final class PythonText {
    private PythonText() {}

    /** A value as {@code repr()} gives it, numbers, tuples and lists. */
    static String repr(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(PythonText::repr).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Object[] tuple) {
            String items =
                    Arrays.stream(tuple).map(PythonText::repr).collect(Collectors.joining(", "));
            return tuple.length == 1 ? "(" + items + ",)" : "(" + items + ")";
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof Double number) {
            return floatRepr(number);
        }
        if (value instanceof Complex number) {
            return "(" + floatRepr(number.real()) + ", " + floatRepr(number.imag()) + "j)";
        }
        if (value instanceof Byte single) {
            return "b'" + hex(single) + "'";
        }
        if (value instanceof byte[] bytes) {
            return "b'" + hex(bytes) + "'";
        }
        return String.valueOf(value);
    }

    private static String floatRepr(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        return Double.toString(number);
    }

    static String hex(byte... bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** A tuple of integers; null is written as an empty one, as for what PEP 3118 leaves NULL. */
    static String tuple(long[] values) {
        return values == null ? "()" : repr(LongStream.of(values).boxed().toArray());
    }

    /** The value that record.py wrote as a literal. */
    static Object value(String literal) {
        String[] parts = literal.split(" ", 2);
        return switch (parts[0]) {
            case "int" -> integer(parts[1]);
            case "bool" -> parts[1].equals("True");
            case "float" -> number(parts[1]);
            case "bytes" -> bytes(parts[1]);
            case "complex" -> complex(parts[1].split(" "));
            case "NoneType" -> null;
            default -> parts[1];
        };
    }

    private static Object integer(String text) {
        BigInteger number = text.endsWith("1e400")
                ? BigInteger.TEN.pow(400).multiply(BigInteger.valueOf(sign(text)))
                : new BigInteger(text);
        if (number.bitLength() < Integer.SIZE) {
            return number.intValue();
        }
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private static Complex complex(String[] parts) {
        return new Complex(number(parts[0]), number(parts[1]));
    }

    /** A value as record.py writes it, but for floats, which are written as Java does. */
    static String literal(Object value) {
        if (value instanceof Byte single) {
            return "bytes " + hex(single);
        }
        if (value instanceof byte[] bytes) {
            return "bytes " + hex(bytes);
        }
        if (value instanceof String text) {
            return "str " + text;
        }
        String type = "int";
        if (value instanceof Boolean) {
            type = "bool";
        } else if (value instanceof Double) {
            type = "float";
        }
        return type + " " + repr(value);
    }

    /** "hex literal" as record.py wrote it, with the literal as {@link #literal} writes it. */
    static String normalized(String outcome) {
        String[] parts = outcome.split(" ", 2);
        return parts[0].endsWith("Error:") ? outcome : parts[0] + " " + literal(value(parts[1]));
    }

    private static int sign(String text) {
        return text.startsWith("-") ? -1 : 1;
    }

    private static double number(String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
