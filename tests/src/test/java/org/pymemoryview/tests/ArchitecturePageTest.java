package org.pymemoryview.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packages and classes that docs/architecture.md names exist. */
class ArchitecturePageTest {
    private static final Path ROOT = Path.of("..");

    /** Packages of the drawing, and what they are for. */
    private static final Pattern DRAWN = Pattern.compile(
            "^[ │]+([a-z]+(?:\\.[a-z]+)*(?:, [a-z]+)*)(?: {2,}\\S.*)?$", Pattern.MULTILINE);

    /** A class, with the package it is in or without, as code. */
    private static final Pattern NAMED =
            Pattern.compile("`(?:([a-z]+)[./])?([A-Z][A-Za-z0-9]+)[^`]*`");

    /** A row of the table of questions. */
    private static final Pattern QUESTION =
            Pattern.compile("^\\| ([^|]+\\?) \\| ([^|]+) \\|$", Pattern.MULTILINE);

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve(Path.of("docs", "architecture.md")));
    }

    /** The paths of all sources, with slashes. */
    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String module : List.of("language", "runtime")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
                files.map(file -> file.toString().replace('\\', '/'))
                        .filter(file -> file.endsWith(".java") && file.contains("/src/"))
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    private static Set<String> missing(String text, List<String> sources) {
        return NAMED.matcher(text)
                .results()
                .map(ArchitecturePageTest::path)
                .filter(path -> sources.stream().noneMatch(source -> source.endsWith(path)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String path(MatchResult found) {
        String directory = found.group(1) == null ? "/" : "/" + found.group(1) + "/";
        return directory + found.group(2) + ".java";
    }

    @Test
    void everyClassNamedExistsInThePackageNamed() throws IOException {
        List<String> sources = sources();
        assertEquals(Set.of(), missing(page(), sources));
        assertEquals(Set.of("/nodes/Copying.java"), missing("`nodes/Copying`", sources));
    }

    @Test
    void everyPackageDrawnExists() throws IOException {
        List<String> sources = sources();
        Set<String> drawn = new TreeSet<>();
        String drawing = page().split("```")[1];
        DRAWN.matcher(drawing)
                .results()
                .forEach(found -> drawn.addAll(List.of(found.group(1).split(", "))));
        assertTrue(
                drawn.containsAll(Set.of("install", "objects.ndarray", "compare", "copy")),
                drawn::toString);
        drawn.removeIf(name -> sources.stream()
                .anyMatch(source ->
                        source.endsWith("/" + name.replace('.', '/') + "/package-info.java")));
        assertEquals(Set.of(), drawn);
    }

    @Test
    void everyQuestionLeadsToAClass() throws IOException {
        List<MatchResult> questions = QUESTION.matcher(page()).results().toList();
        assertTrue(questions.size() >= 10, questions.size() + " questions");
        for (MatchResult question : questions) {
            assertTrue(NAMED.matcher(question.group(2)).find(), question.group(1));
        }
    }
}
