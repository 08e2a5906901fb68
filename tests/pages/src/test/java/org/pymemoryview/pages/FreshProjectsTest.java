package org.pymemoryview.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who writes the files that a page shows, and calls Maven as it says, gets what it says. */
class FreshProjectsTest {
    private static LocalRepository repository;

    @TempDir
    Path folder;

    /** Outside of the project, so that nothing which looks through that follows the links. */
    @BeforeAll
    static void install(@TempDir Path own) throws IOException {
        repository = LocalRepository.at(own);
    }

    @AfterAll
    static void unlink() throws IOException {
        repository.close();
    }

    private FreshProject project(Page page) throws IOException {
        Path own = Files.createTempDirectory(folder, "project");
        FreshProject project = new FreshProject(own, repository);
        for (Block file : page.files()) {
            project.write(file);
        }
        return project;
    }

    @TestFactory
    Stream<DynamicTest> aFreshProjectDoesWhatThePageSays() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Page page : Page.all()) {
            for (Block block : page.blocks()) {
                if (block.isCommand()) {
                    String name = page.name() + ": " + block.text().trim();
                    tests.add(dynamicTest(
                            name,
                            () -> assertEquals(
                                    page.output(block), project(page).run(block.text()))));
                }
            }
        }
        assertTrue(tests.size() >= 5, tests::toString);
        return tests.stream();
    }

    @Test
    void everyPageThatShowsAFileSaysHowToRunIt() throws IOException {
        for (Page page : Page.all()) {
            List<String> classes = page.files().stream()
                    .map(Block::file)
                    .filter(file -> file.endsWith(".java"))
                    .map(file -> Path.of(file).getFileName().toString().replace(".java", ""))
                    .toList();
            for (String name : classes) {
                assertTrue(
                        page.blocks().stream()
                                .anyMatch(block -> block.isCommand()
                                        && block.text().trim().endsWith("=" + name)),
                        page.name() + ": " + name);
            }
            assertTrue(classes.isEmpty() || hasPom(page), page.name());
        }
    }

    private static boolean hasPom(Page page) {
        return page.files().stream().anyMatch(block -> block.file().equals("pom.xml"));
    }

    @Test
    void aProjectThatDoesNotCompileFails() throws IOException {
        Page page = Page.read("docs/java.md");
        FreshProject project = project(page);
        Block source = page.files().get(1);
        assertFalse(source.file().equals("pom.xml"));
        project.write(new Block(
                source.heading(), source.above(), source.language(), source.text() + "wrong"));
        assertThrows(AssertionError.class, () -> project.run("mvn -q compile"));
    }
}
