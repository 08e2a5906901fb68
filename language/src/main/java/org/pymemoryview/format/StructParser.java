package org.pymemoryview.format;

import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a struct-module format ({@code prepare_s} of CPython). */
final class StructParser {
    private static final String WHITESPACE = " \t\n\r\f\u000b";

    private final String format;
    private final FormatMode mode;
    private final List<StructField> fields = new ArrayList<>();
    private int at;
    private long size;
    private long values;

    private StructParser(String format) {
        this.format = format;
        Optional<FormatMode> first =
                format.isEmpty() ? Optional.empty() : FormatMode.of(format.charAt(0));
        first = first.filter(found -> found != FormatMode.UNALIGNED);
        this.mode = first.orElse(FormatMode.ALIGNED);
        this.at = first.isPresent() ? 1 : 0;
    }

    static StructFormat parse(String format) {
        if (format.indexOf('\0') >= 0) {
            throw error("embedded null character");
        }
        StructParser parser = new StructParser(format);
        parser.parseItems();
        return new StructFormat(format, parser.size, parser.values, parser.fields);
    }

    private void parseItems() {
        while (at < format.length()) {
            if (WHITESPACE.indexOf(format.charAt(at)) >= 0) {
                at++;
            } else {
                long repeat = isDigit(format.charAt(at)) ? repeatCount() : 1;
                StructCode code = StructCode.at(format, at);
                if (code == null || !code.isKnownTo(mode)) {
                    throw error("bad char in struct format");
                }
                at += code.code().length();
                append(code, repeat);
            }
        }
    }

    private long repeatCount() {
        long count = 0;
        while (at < format.length() && isDigit(format.charAt(at))) {
            int digit = format.charAt(at) - '0';
            if (count > (Long.MAX_VALUE - digit) / 10) {
                throw tooLong();
            }
            count = count * 10 + digit;
            at++;
        }
        if (at == format.length()) {
            throw error("repeat count given without format specifier");
        }
        return count;
    }

    private void append(StructCode code, long repeat) {
        int itemsize = code.size(mode);
        long padding = Math.floorMod(-size, (long) code.alignment(mode));
        if (padding > Long.MAX_VALUE - size) {
            throw tooLong();
        }
        size += padding;
        if (repeat > (Long.MAX_VALUE - size) / itemsize) {
            throw tooLong();
        }
        if (code.countsBytes()) {
            fields.add(new StructField(code, mode, size, repeat, 1));
            values++;
        } else if (code != StructCode.PAD && repeat > 0) {
            fields.add(new StructField(code, mode, size, itemsize, repeat));
            values += repeat;
        }
        size += repeat * itemsize;
    }

    private static boolean isDigit(char c) {
        return '0' <= c && c <= '9';
    }

    private static PythonError tooLong() {
        return error("total struct size too long");
    }

    private static PythonError error(String message) {
        return PythonError.of(ErrorKind.STRUCT_ERROR, message);
    }
}
