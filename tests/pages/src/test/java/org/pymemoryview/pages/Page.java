package org.pymemoryview.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page, as the code blocks on it.
 *
 * @param name its path in the project
 */
record Page(String name, List<Block> blocks) {
    /** The folder of the project. */
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private static final String FENCE = "```";

    static Page read(String name) throws IOException {
        List<Block> blocks = new ArrayList<>();
        String heading = "";
        String above = "";
        Block open = null;
        for (String line : Files.readAllLines(ROOT.resolve(name))) {
            if (open != null) {
                open = line.equals(FENCE) ? null : blocks.get(blocks.size() - 1).with(line);
                if (open != null) {
                    blocks.set(blocks.size() - 1, open);
                }
            } else if (line.startsWith(FENCE)) {
                open = new Block(heading, above, line.substring(FENCE.length()), "");
                blocks.add(open);
            } else if (line.startsWith("#")) {
                heading = line.replaceFirst("#+ *", "");
            } else if (!line.isBlank()) {
                above = line;
            }
        }
        return new Page(name, List.copyOf(blocks));
    }

    /** The README, and every page in docs. */
    static List<Page> all() throws IOException {
        List<Page> pages = new ArrayList<>(List.of(read("README.md")));
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".md"))
                    .sorted()
                    .toList();
            for (String each : names) {
                pages.add(read("docs/" + each));
            }
        }
        return pages;
    }

    /** The files that the reader is told to write. */
    List<Block> files() {
        return blocks.stream().filter(block -> block.file() != null).toList();
    }

    /** The pieces of Java that stand for themselves. */
    List<Block> snippets() {
        return blocks.stream().filter(Block::isSnippet).toList();
    }

    /** What the block after a command says that it prints. */
    String output(Block command) {
        return blocks.get(blocks.indexOf(command) + 1).text();
    }
}
