package org.pymemoryview.tinypython.parser;

/** A word of a program. What begins or ends a block or a line has no text. */
record Token(Kind kind, String text, int line) {
    enum Kind {
        NAME,
        NUMBER,
        STRING,
        OPERATOR,
        NEWLINE,
        INDENT,
        DEDENT,
        END
    }
}
