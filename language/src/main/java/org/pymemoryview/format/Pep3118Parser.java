package org.pymemoryview.format;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.Pep3118Type.Member;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A recursive descent through a PEP 3118 format. */
final class Pep3118Parser {
    private static final int MAX_DEPTH = 100;
    private static final String WHITESPACE = " \t\n\r\f\u000b";

    private final String format;
    private FormatMode mode = FormatMode.ALIGNED;
    private int at;
    private int depth;

    Pep3118Parser(String format) {
        this.format = format;
    }

    Pep3118Format parse() {
        try {
            Members members = parseMembers();
            if (at < format.length()) {
                throw error("unexpected '" + format.charAt(at) + "'");
            }
            return new Pep3118Format(format, members.list, members.size);
        } catch (ArithmeticException overflow) {
            throw error("items are too large");
        }
    }

    /** The members of a struct so far, and where the next one may start. */
    private static final class Members {
        final List<Member> list = new ArrayList<>();
        long size;
        long alignment = 1;

        /** Makes room for a member, behind padding where it has to be aligned. */
        long append(long bytes, long memberAlignment) {
            long offset = aligned(size, memberAlignment);
            size = Math.addExact(offset, bytes);
            alignment = Math.max(alignment, memberAlignment);
            return offset;
        }

        long paddedSize() {
            return aligned(size, alignment);
        }

        private static long aligned(long offset, long alignment) {
            return Math.addExact(offset, Math.floorMod(-offset, alignment));
        }
    }

    /** Reads members up to the end or to what closes them. */
    private Members parseMembers() {
        Members members = new Members();
        while (true) {
            skipModes();
            if (at == format.length() || peek('}') || format.startsWith("->", at)) {
                return members;
            }
            OptionalLong count = parseCount();
            if (take('x')) {
                members.append(count.orElse(1), 1);
            } else {
                appendMember(members, count);
            }
        }
    }

    private void appendMember(Members members, OptionalLong count) {
        Pep3118Type type = parseType(count);
        long repeat = countsItself(type) ? 1 : count.orElse(1);
        long offset = members.append(Math.multiplyExact(repeat, type.size()), type.alignment());
        members.list.add(new Member(parseName(), offset, repeat, type));
    }

    private Optional<String> parseName() {
        if (!take(':')) {
            return Optional.empty();
        }
        int end = format.indexOf(':', at);
        if (end < 0) {
            throw error("a name does not end");
        }
        String name = format.substring(at, end);
        at = end + 1;
        return Optional.of(name);
    }

    private Pep3118Type parseType(OptionalLong count) {
        if (++depth > MAX_DEPTH) {
            throw error("nested too deeply");
        }
        skipModes();
        Pep3118Type type;
        if (take('(')) {
            type = parseSubArray();
        } else if (take('&')) {
            long alignment = pointerAlignment();
            type = new Pep3118Type.Pointer(parseCounted(), alignment);
        } else if (take("T{")) {
            Members members = parseMembers();
            expect('}');
            type = new Pep3118Type.Structure(
                    List.copyOf(members.list), members.paddedSize(), members.alignment);
        } else if (take("X{")) {
            type = parseFunction();
        } else {
            type = parseCode(count);
        }
        depth--;
        return type;
    }

    /** A type that a count may stand before, which makes an array of it. */
    private Pep3118Type parseCounted() {
        skipModes();
        OptionalLong count = parseCount();
        Pep3118Type type = parseType(count);
        return count.isEmpty() || countsItself(type)
                ? type
                : subArray(List.of(count.getAsLong()), type);
    }

    private static boolean countsItself(Pep3118Type type) {
        return type instanceof Pep3118Type.Text || type instanceof Pep3118Type.Bits;
    }

    private Pep3118Type parseSubArray() {
        List<Long> shape = new ArrayList<>();
        do {
            skipWhitespace();
            shape.add(parseCount().orElseThrow(() -> error("a number expected")));
            skipWhitespace();
        } while (take(','));
        expect(')');
        return subArray(List.copyOf(shape), parseCounted());
    }

    private static Pep3118Type subArray(List<Long> shape, Pep3118Type element) {
        long size = element.size();
        for (long length : shape) {
            size = Math.multiplyExact(size, length);
        }
        return new Pep3118Type.SubArray(shape, element, size);
    }

    private Pep3118Type parseFunction() {
        long alignment = pointerAlignment();
        Members arguments = parseMembers();
        Members results = take("->") ? parseMembers() : new Members();
        expect('}');
        return new Pep3118Type.Function(
                List.copyOf(arguments.list), List.copyOf(results.list), alignment);
    }

    private long pointerAlignment() {
        return mode.aligned() ? Pep3118Type.POINTER_SIZE : 1;
    }

    private Pep3118Type parseCode(OptionalLong count) {
        if (take('t')) {
            return new Pep3118Type.Bits(count.orElse(1));
        }
        StructCode code = StructCode.at(format, at);
        if (code != null && code != StructCode.PAD) {
            at += code.code().length();
            // Pointer-sized numbers have no standard size, and ctypes writes them in any mode.
            int size = code.size(code.isKnownTo(mode) ? mode : FormatMode.ALIGNED);
            return value(code.code(), code.countsBytes(), count, size, code.alignment(mode));
        }
        Pep3118Code other = Pep3118Code.at(format, at);
        if (other == null) {
            throw error("a type expected");
        }
        at += other.code.length();
        return value(
                other.code, other.countsCharacters(), count, other.size, other.alignment(mode));
    }

    private Pep3118Type value(
            String code, boolean isText, OptionalLong count, int size, int alignment) {
        if (!isText) {
            return new Pep3118Type.Scalar(code, mode, size, alignment);
        }
        long length = count.orElse(1);
        return new Pep3118Type.Text(
                code, mode, length, Math.multiplyExact(length, size), alignment);
    }

    private OptionalLong parseCount() {
        int start = at;
        long count = 0;
        while (at < format.length() && '0' <= format.charAt(at) && format.charAt(at) <= '9') {
            count = Math.addExact(Math.multiplyExact(count, 10L), format.charAt(at) - '0');
            at++;
        }
        return at == start ? OptionalLong.empty() : OptionalLong.of(count);
    }

    private void skipModes() {
        skipWhitespace();
        while (at < format.length()) {
            Optional<FormatMode> next = FormatMode.of(format.charAt(at));
            if (next.isEmpty()) {
                return;
            }
            mode = next.get();
            at++;
            skipWhitespace();
        }
    }

    private void skipWhitespace() {
        while (at < format.length() && WHITESPACE.indexOf(format.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean peek(char c) {
        return at < format.length() && format.charAt(at) == c;
    }

    private boolean take(char c) {
        boolean found = peek(c);
        at += found ? 1 : 0;
        return found;
    }

    private boolean take(String token) {
        boolean found = format.startsWith(token, at);
        at += found ? token.length() : 0;
        return found;
    }

    private void expect(char c) {
        if (!take(c)) {
            throw error("'" + c + "' expected");
        }
    }

    private PythonError error(String reason) {
        return PythonError.valueError(
                "'" + format + "' is no PEP 3118 format: " + reason + " at index " + at);
    }
}
