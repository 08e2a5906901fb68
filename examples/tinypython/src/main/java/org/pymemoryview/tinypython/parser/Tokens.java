package org.pymemoryview.tinypython.parser;

import org.pymemoryview.tinypython.objects.Errors;
import org.pymemoryview.tinypython.objects.PyException;
import org.pymemoryview.tinypython.parser.Token.Kind;

import java.util.List;

/** The tokens of a program, and the one that is next. */
class Tokens {
    private final List<Token> tokens;
    private int at;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    final int position() {
        return at;
    }

    final void goTo(int position) {
        at = position;
    }

    final Token peek() {
        return tokens.get(at);
    }

    final boolean isNext(Kind kind) {
        return peek().kind() == kind;
    }

    /** Whether an operator or a keyword is next. */
    final boolean isNext(String text) {
        return peek().text().equals(text) && !isNext(Kind.STRING);
    }

    /** Takes an operator or a keyword if it is next. */
    final boolean take(String text) {
        boolean found = isNext(text);
        if (found) {
            at++;
        }
        return found;
    }

    final void expect(String text) {
        if (!take(text)) {
            throw wrong();
        }
    }

    final Token expect(Kind kind) {
        if (!isNext(kind)) {
            throw wrong();
        }
        return tokens.get(at++);
    }

    final String name() {
        return expect(Kind.NAME).text();
    }

    final PyException wrong() {
        return Errors.of(
                "SyntaxError", "invalid syntax in line %d: %s", peek().line(), peek().text());
    }
}
