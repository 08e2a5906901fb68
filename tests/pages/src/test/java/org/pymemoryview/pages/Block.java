package org.pymemoryview.pages;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of code on a page.
 *
 * @param heading that it is below
 * @param above the line of prose before it
 * @param language as the page says, empty for a command or an output
 * @param text its lines, each with its end
 */
record Block(String heading, String above, String language, String text) {
    /** What stands before a file that the reader is to write. */
    private static final Pattern FILE = Pattern.compile(".*`((?:src/|pom)[\\w./-]+)`:");

    /** What stands before a piece of a file of the project. */
    private static final Pattern QUOTATION = Pattern.compile(".*`\\w+/\\w+\\.java`:");

    /** With one more line. */
    Block with(String line) {
        return new Block(heading, above, language, text + line + "\n");
    }

    /** The path of the file that it is, null for any other block. */
    String file() {
        Matcher named = FILE.matcher(above);
        return named.matches() ? named.group(1) : null;
    }

    /** Whether it runs a class among the files that the reader has written. */
    boolean isCommand() {
        return language.isEmpty() && text.startsWith("mvn -q compile exec:java ");
    }

    /** Whether it is a piece of a file of the project; a test beside that file compares them. */
    boolean isQuotation() {
        return QUOTATION.matcher(above).matches();
    }

    /** Whether it is a piece of Java to be tried by itself. */
    boolean isSnippet() {
        return language.equals("java") && file() == null && !isQuotation();
    }
}
