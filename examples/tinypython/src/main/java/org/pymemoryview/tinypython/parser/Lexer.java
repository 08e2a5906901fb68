package org.pymemoryview.tinypython.parser;

import org.pymemoryview.tinypython.objects.Errors;
import org.pymemoryview.tinypython.parser.Token.Kind;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a program into tokens. */
final class Lexer {
    private static final Pattern TOKEN = Pattern.compile("(?<space>[ \\t\\f]+|#[^\\n]*|\\\\\\n)"
            + "|(?<newline>\\n)"
            + "|(?<number>0[xX][0-9a-fA-F]+|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)"
            + "|(?<string>b?(?:'(?:[^'\\\\\\n]|\\\\.)*'|\"(?:[^\"\\\\\\n]|\\\\.)*\"))"
            + "|(?<name>[A-Za-z_]\\w*)"
            + "|(?<operator>\\.\\.\\.|(?:\\*\\*|//|<<|>>|[-+*/%&|^<>=!])=?|[~()\\[\\]{},:;.])");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Integer> indents = new ArrayDeque<>(List.of(0));
    private int line = 1;
    private int brackets;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text.replace("\r\n", "\n") + "\n");
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        Matcher matcher = TOKEN.matcher(text);
        int at = indent(0);
        while (at < text.length()) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                throw Errors.of("SyntaxError", "invalid character in line %d", line);
            }
            at = matcher.end();
            if (matcher.group("newline") != null) {
                at = newline(at);
            } else if (matcher.group("space") == null) {
                add(kind(matcher), matcher.group());
            } else if (matcher.group().endsWith("\n")) {
                line++;
            }
        }
        while (indents.pop() > 0) {
            add(Kind.DEDENT, "");
        }
        add(Kind.END, "");
    }

    private static Kind kind(Matcher matcher) {
        return matcher.group("name") != null
                ? Kind.NAME
                : matcher.group("number") != null
                        ? Kind.NUMBER
                        : matcher.group("string") != null ? Kind.STRING : Kind.OPERATOR;
    }

    private void add(Kind kind, String token) {
        if (token.length() == 1 && "([{".contains(token)) {
            brackets++;
        } else if (token.length() == 1 && ")]}".contains(token)) {
            brackets--;
        }
        tokens.add(new Token(kind, token, line));
    }

    /** A line ends, and a statement with it where no bracket is open. */
    private int newline(int at) {
        if (brackets > 0) {
            line++;
            return at;
        }
        if (!tokens.isEmpty() && tokens.get(tokens.size() - 1).kind() != Kind.NEWLINE) {
            add(Kind.NEWLINE, "");
        }
        line++;
        return indent(at);
    }

    /** Where the first token of a line is, blank lines and comments left out. */
    private int indent(int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at == text.length() || text.charAt(at) == '#' || text.charAt(at) == '\n') {
            return at;
        }
        int depth = at - start;
        if (depth > indents.peek()) {
            indents.push(depth);
            add(Kind.INDENT, "");
        }
        while (depth < indents.peek()) {
            indents.pop();
            add(Kind.DEDENT, "");
        }
        if (depth != indents.peek()) {
            throw Errors.of(
                    "SyntaxError",
                    "unindent does not match any outer indentation level in line %d",
                    line);
        }
        return at;
    }
}
