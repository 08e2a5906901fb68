package org.pymemoryview.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.python.core.PySystemState;
import org.python.util.PythonInterpreter;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pieces of code on the pages: what they assert, or print, is true. */
class SnippetsTest {
    /** What a line prints, as the comment behind it says. */
    private static final Pattern PRINTED =
            Pattern.compile("^ *print .*  # (.*)$", Pattern.MULTILINE);

    @TempDir
    Path folder;

    private Snippet snippet(String code) throws IOException {
        return new Snippet(code, Files.createTempDirectory(folder, "snippet"));
    }

    @TestFactory
    Stream<DynamicTest> eachPieceOfJavaDoesWhatThePageSays() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Page page : Page.all()) {
            for (Block block : page.snippets()) {
                String name = page.name() + ": " + block.heading();
                tests.add(dynamicTest(name, () -> snippet(block.text()).run()));
            }
        }
        assertTrue(tests.size() >= 12, tests::toString);
        return tests.stream();
    }

    /** Those of Python 3 on docs/embedding.md are tinypython's, which has a test for them. */
    @TestFactory
    Stream<DynamicTest> eachPieceOfPython2DoesWhatThePageSays() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Page page : List.of(Page.read("README.md"), Page.read("docs/jython.md"))) {
            for (Block block : page.blocks()) {
                if (block.language().equals("python")) {
                    tests.add(dynamicTest(page.name(), () -> checkPython2(block.text())));
                }
            }
        }
        assertEquals(3, tests.size());
        return tests.stream();
    }

    private static void checkPython2(String code) {
        String expected = PRINTED.matcher(code)
                .results()
                .map(line -> line.group(1) + "\n")
                .collect(Collectors.joining());
        StringWriter printed = new StringWriter();
        try (PythonInterpreter python = new PythonInterpreter(null, new PySystemState())) {
            python.setOut(printed);
            python.exec(code);
        }
        assertEquals(expected, printed.toString());
    }

    @Test
    void aPieceThatIsWrongFails() throws IOException {
        String wrong = "assert MemoryView.of(new int[] {1}).get(0).equals(2);";
        Error error = assertThrows(AssertionError.class, snippet(wrong)::run);
        assertEquals(wrong, error.getMessage());
        Snippet unknown = snippet("MemoryView.of(new int[] {1}).put(0);");
        assertThrows(AssertionError.class, unknown::run);
    }
}
