package org.pymemoryview.tinypython.objects;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.format.Complex;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/** {@code str()} and {@code repr()}. */
public final class Text {
    private static final double SHORTEST_EXPONENT = 1e-4;
    private static final double LARGEST_PLAIN = 1e16;

    private Text() {}

    @TruffleBoundary
    public static String str(Object object) {
        if (object instanceof String text) {
            return text;
        }
        if (object instanceof PyInstance instance
                && instance.attributes().get("args") instanceof PyTuple arguments) {
            Object[] given = arguments.items();
            return given.length == 0 ? "" : str(given.length == 1 ? given[0] : arguments);
        }
        return repr(object);
    }

    @TruffleBoundary
    public static String repr(Object object) {
        if (object instanceof Boolean truth) {
            return truth ? "True" : "False";
        } else if (object instanceof Double number) {
            return ofFloat(number);
        } else if (object instanceof Complex number) {
            return ofComplex(number.real(), number.imag());
        } else if (object instanceof String text) {
            return quoted(text, false);
        } else if (PyClass.isInt(object) || object instanceof Singleton) {
            return object.toString();
        } else if (object instanceof PyTuple tuple) {
            Object[] items = tuple.items();
            return "(" + ofAll(List.of(items)) + (items.length == 1 ? ",)" : ")");
        } else if (object instanceof PyList list) {
            return "[" + ofAll(list.items()) + "]";
        } else if (object instanceof PyClass type) {
            return "<class '" + type.name() + "'>";
        } else if (object instanceof ByteString bytes) {
            String text = quoted(ofBytes(bytes.copy()), true);
            return bytes instanceof PyBytes ? "b" + text : ofByteArray(text);
        }
        Object text = Operations.special(object, "__repr__");
        return text == null
                ? "<" + PyClass.of(object).name() + " object at " + address(object) + ">"
                : (String) text;
    }

    /** What tells an object from others. */
    public static String address(Object object) {
        return "0x" + Integer.toHexString(System.identityHashCode(object));
    }

    /** A bytearray escapes single quotes always. */
    private static String ofByteArray(String text) {
        String escaped = text.startsWith("\"") ? text.replace("'", "\\'") : text;
        return "bytearray(b" + escaped + ")";
    }

    private static String ofAll(List<Object> items) {
        return items.stream().map(Text::repr).collect(Collectors.joining(", "));
    }

    private static String ofBytes(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte each : bytes) {
            text.append((char) (each & 0xff));
        }
        return text.toString();
    }

    private static String quoted(String text, boolean isBytes) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder quoted = new StringBuilder().append(quote);
        for (char each : text.toCharArray()) {
            switch (each) {
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\\' -> quoted.append("\\\\");
                default -> {
                    if (each == quote) {
                        quoted.append('\\').append(each);
                    } else if (each < ' ' || each == 0x7f || isBytes && each > 0x7f) {
                        quoted.append("\\x%02x".formatted((int) each));
                    } else {
                        quoted.append(each);
                    }
                }
            }
        }
        return quoted.append(quote).toString();
    }

    private static String ofFloat(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }
        BigDecimal decimal = shortest(number);
        double size = Math.abs(number);
        if (size == 0 || size >= SHORTEST_EXPONENT && size < LARGEST_PLAIN) {
            String plain = size == 0 ? Double.toString(number) : decimal.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String digits = decimal.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - decimal.scale();
        return (number < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + "e%s%02d".formatted(exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    /** The fewest digits that only this float is nearest to; before JDK 19 Java gives more. */
    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        BigDecimal shorter;
        int digits = 0;
        do {
            digits++;
            shorter = exact.round(new MathContext(digits, RoundingMode.HALF_UP));
        } while (shorter.doubleValue() != number);
        return shorter.stripTrailingZeros();
    }

    private static String ofComplex(double real, double imaginary) {
        String part = ofFloat(imaginary).replaceFirst("\\.0$", "") + "j";
        if (real == 0 && 1 / real > 0) {
            return part;
        }
        String sign = part.startsWith("-") ? "" : "+";
        return "(" + ofFloat(real).replaceFirst("\\.0$", "") + sign + part + ")";
    }
}
