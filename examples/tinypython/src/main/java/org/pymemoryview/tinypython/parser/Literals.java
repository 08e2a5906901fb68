package org.pymemoryview.tinypython.parser;

import org.pymemoryview.tinypython.objects.Numbers;
import org.pymemoryview.tinypython.objects.PyBytes;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Values of numbers and strings in a program. */
final class Literals {
    private static final int HEX = 16;

    private Literals() {}

    static Object number(String text) {
        if (text.startsWith("0x") || text.startsWith("0X")) {
            return Numbers.normalize(new BigInteger(text.substring(2), HEX));
        }
        boolean isFloat =
                text.indexOf('.') >= 0 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
        return isFloat ? (Object) Double.valueOf(text) : Numbers.normalize(new BigInteger(text));
    }

    static Object string(String token) {
        boolean isBytes = token.startsWith("b");
        String text = unescaped(token.substring(isBytes ? 2 : 1, token.length() - 1));
        return isBytes ? new PyBytes(text.getBytes(StandardCharsets.ISO_8859_1)) : text;
    }

    private static String unescaped(String text) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '\\') {
                result.append(text.charAt(i));
                continue;
            }
            i++;
            int digits = switch (text.charAt(i)) {
                case 'x' -> 2;
                case 'u' -> 4;
                default -> 0;
            };
            if (digits > 0) {
                String code = text.substring(i + 1, i + 1 + digits);
                result.append((char) Integer.parseInt(code, HEX));
                i += digits;
            } else {
                result.append(escape(text.charAt(i)));
            }
        }
        return result.toString();
    }

    private static char escape(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '0' -> '\0';
            default -> letter;
        };
    }
}
