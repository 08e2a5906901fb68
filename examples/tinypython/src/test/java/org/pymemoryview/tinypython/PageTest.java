package org.pymemoryview.tinypython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pages quote what is in the sources, and the program on docs/embedding.md prints what it says.
 * The project and the other code of the pages are tried in tests/pages.
 */
class PageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "embedding.md");
    private static final Path README = Path.of("..", "..", "README.md");
    private static final Path SOURCES =
            Path.of("src", "main", "java", "org", "pymemoryview", "tinypython");

    /** The name of a file of tinypython's, and the code that is quoted of it. */
    private static final Pattern QUOTATION = Pattern.compile(
            "`(\\w+/\\w+\\.java)`[^`]*?\n\n```java\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern PROGRAM = Pattern.compile(
            "^```python\n(.*?)^```\n.*?^```\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> everyQuotationIsInItsFile() throws IOException {
        String pages = Files.readString(PAGE) + Files.readString(README);
        List<DynamicTest> tests = new ArrayList<>();
        for (MatchResult quotation : QUOTATION.matcher(pages).results().toList()) {
            String source = Files.readString(SOURCES.resolve(quotation.group(1)));
            for (String piece : quotation.group(2).split("\n *// …\n")) {
                tests.add(dynamicTest(
                        quotation.group(1),
                        () -> assertTrue(plain(source).contains(plain(piece)), piece)));
            }
        }
        assertTrue(tests.size() >= 15);
        return tests.stream();
    }

    /** Line breaks and indentation aside. */
    private static String plain(String code) {
        return code.replaceAll("\\s+", "");
    }

    @Test
    void theProgramPrintsWhatThePageSays() throws IOException {
        Matcher program = PROGRAM.matcher(Files.readString(PAGE));
        assertTrue(program.find());
        try (Interpreter python = new Interpreter()) {
            assertEquals(program.group(2), python.output(program.group(1)));
        }
    }
}
