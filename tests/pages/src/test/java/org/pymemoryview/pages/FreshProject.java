package org.pymemoryview.pages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A Maven project in a folder of its own, which knows nothing of the project around this test. */
final class FreshProject {
    private static final Pattern OUR_VERSION =
            Pattern.compile("(<artifactId>pymemoryview-[^<]*</artifactId>\\s*<version>)[^<]*");

    /** Maven resets colors even where it writes none. */
    private static final Pattern COLORS = Pattern.compile("\\x1b\\[[0-9;]*m");

    private final Path folder;
    private final LocalRepository repository;

    FreshProject(Path folder, LocalRepository repository) {
        this.folder = folder;
        this.repository = repository;
    }

    /**
     * Writes a file that a page shows. Between releases the pages name the newest one, and this
     * build is of the next.
     */
    void write(Block block) throws IOException {
        Path file = folder.resolve(block.file());
        Files.createDirectories(file.getParent());
        String text = OUR_VERSION.matcher(block.text()).replaceAll("$1" + repository.version());
        Files.writeString(file, text);
    }

    /** What a command that calls {@code mvn} prints. */
    String run(String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command.trim().split(" ")));
        words.set(0, Page.ROOT.resolve("mvnw").toString());
        words.addAll(
                List.of("-B", "-Dstyle.color=never", "-Dmaven.repo.local=" + repository.folder()));
        Path errors = folder.resolve("errors.txt");
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        byte[] output = process.getInputStream().readAllBytes();
        String printed =
                COLORS.matcher(new String(output, StandardCharsets.UTF_8)).replaceAll("");
        if (process.waitFor() != 0) {
            throw new AssertionError(
                    command + "\n" + printed + Files.readString(errors, StandardCharsets.UTF_8));
        }
        return printed;
    }
}
