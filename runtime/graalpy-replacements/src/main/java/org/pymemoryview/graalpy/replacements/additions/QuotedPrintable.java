package org.pymemoryview.graalpy.replacements.additions;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import java.io.ByteArrayOutputStream;

/** The encoding quoted-printable of RFC 1521, as {@code binascii} has it. */
final class QuotedPrintable {
    /** Characters of a line, with the one that says that it goes on. */
    private static final int LONGEST_LINE = 76;

    private static final String DIGITS = "0123456789ABCDEF";

    private QuotedPrintable() {}

    /**
     * Decodes ({@code a2b_qp}).
     *
     * @param header whether {@code _} is a space
     */
    @TruffleBoundary
    static byte[] decoded(byte[] text, boolean header) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length);
        int at = 0;
        while (at < text.length) {
            byte next = text[at++];
            if (next != '=') {
                bytes.write(header && next == '_' ? ' ' : next);
            } else if (at == text.length) {
                break;
            } else if (text[at] == '\n' || text[at] == '\r') {
                at = afterLine(text, at);
            } else if (text[at] == '=') {
                bytes.write('=');
                at++;
            } else if (at + 1 < text.length && digit(text[at]) >= 0 && digit(text[at + 1]) >= 0) {
                bytes.write(digit(text[at]) * 16 + digit(text[at + 1]));
                at += 2;
            } else {
                bytes.write('=');
            }
        }
        return bytes.toByteArray();
    }

    private static int afterLine(byte[] text, int start) {
        int at = start;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, text.length);
    }

    /** The value of a hexadecimal digit, or -1. */
    private static int digit(byte character) {
        return character < 0 ? -1 : DIGITS.indexOf(Character.toUpperCase(character));
    }

    /**
     * How bytes are encoded ({@code b2a_qp}).
     *
     * @param quoteTabs whether tabs and spaces are encoded
     * @param isText whether ends of lines are kept
     * @param header whether a space is {@code _}
     */
    record Encoder(byte[] bytes, boolean quoteTabs, boolean isText, boolean header) {
        @TruffleBoundary
        byte[] encoded() {
            StringBuilder text = new StringBuilder(bytes.length);
            String end = endOfLine();
            int length = 0;
            int at = 0;
            while (at < bytes.length) {
                int width = isQuoted(at, length) ? 3 : 1;
                if (width == 1 && isEndOfLine(at)) {
                    quoteLast(text);
                    text.append(end);
                    length = 0;
                    at += bytes[at] == '\r' ? 2 : 1;
                    continue;
                }
                boolean mayBeLast = width == 1 && (at + 1 == bytes.length || bytes[at + 1] == '\n');
                if (length + width >= LONGEST_LINE && !mayBeLast) {
                    text.append('=').append(end);
                    length = 0;
                }
                if (width == 3) {
                    quote(text, bytes[at]);
                } else {
                    text.append(header && bytes[at] == ' ' ? '_' : (char) bytes[at]);
                }
                length += width;
                at++;
            }
            return bytes(text);
        }

        private static byte[] bytes(StringBuilder text) {
            byte[] encoded = new byte[text.length()];
            for (int i = 0; i < encoded.length; i++) {
                encoded[i] = (byte) text.charAt(i);
            }
            return encoded;
        }

        /** The first end of a line is that of all. */
        private String endOfLine() {
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    return i > 0 && bytes[i - 1] == '\r' ? "\r\n" : "\n";
                }
            }
            return "\n";
        }

        private boolean isEndOfLine(int at) {
            return isText
                    && (bytes[at] == '\n'
                            || bytes[at] == '\r' && at + 1 < bytes.length && bytes[at + 1] == '\n');
        }

        private boolean isQuoted(int at, int length) {
            int value = bytes[at] & 0xFF;
            boolean isLast = at + 1 == bytes.length;
            return switch (value) {
                case '=' -> true;
                case '_' -> header;
                case '\r', '\n' -> !isText;
                case '\t', ' ' -> quoteTabs || isLast;
                // A line with a dot alone ends a mail.
                case '.' -> length == 0 && (isLast || isEnd(bytes[at + 1]));
                default -> value > '~' || value < ' ';
            };
        }

        private static boolean isEnd(byte value) {
            return value == '\n' || value == '\r' || value == 0;
        }

        /** A space at the end of a line could get lost. */
        private static void quoteLast(StringBuilder text) {
            int last = text.length() - 1;
            if (last >= 0 && (text.charAt(last) == ' ' || text.charAt(last) == '\t')) {
                byte space = (byte) text.charAt(last);
                text.setLength(last);
                quote(text, space);
            }
        }

        private static void quote(StringBuilder text, byte value) {
            text.append('=')
                    .append(DIGITS.charAt((value & 0xFF) >> 4))
                    .append(DIGITS.charAt(value & 0xF));
        }
    }
}
