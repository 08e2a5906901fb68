package org.pymemoryview.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A local repository of Maven's for the projects of the pages: what the user's own has, and of ours
 * what this build made, as {@code ./mvnw install} would put it there.
 *
 * <p>All groups but ours are links to the user's, so that nothing is downloaded twice.
 */
final class LocalRepository implements AutoCloseable {
    private static final Path USERS = Path.of(System.getProperty("maven.repository"));
    private static final Path OURS = Path.of("org", "pymemoryview");

    /** Poms as they are published have no parent, so that the first of these are their own. */
    private static final Pattern COORDINATES =
            Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");

    private final Path folder;
    private final List<Path> links = new ArrayList<>();
    private String version;

    private LocalRepository(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** The version of ours. */
    String version() {
        return version;
    }

    /** Makes one in an empty folder. */
    static LocalRepository at(Path folder) throws IOException {
        LocalRepository repository = new LocalRepository(folder);
        repository.link(Path.of(""));
        for (Path pom : poms()) {
            repository.install(pom);
        }
        return repository;
    }

    /** Links to what the user has in a folder, apart from the way to our group. */
    private void link(Path below) throws IOException {
        Path target = Files.createDirectories(folder.resolve(below));
        try (Stream<Path> groups = Files.list(USERS.resolve(below))) {
            for (Path group : groups.toList()) {
                Path name = below.resolve(group.getFileName());
                Path link = target.resolve(group.getFileName());
                if (name.equals(OURS)) {
                    continue;
                } else if (OURS.startsWith(name)) {
                    link(name);
                } else {
                    links.add(Files.createSymbolicLink(link, group.toAbsolutePath()));
                }
            }
        }
    }

    /** Removes the links, and nothing behind them. */
    @Override
    public void close() throws IOException {
        for (Path link : links) {
            Files.delete(link);
        }
    }

    /** The poms of what the build has packaged. */
    private static List<Path> poms() throws IOException {
        try (Stream<Path> files = Files.find(
                Page.ROOT,
                4,
                (file, attributes) -> file.endsWith(Path.of("target", ".flattened-pom.xml")))) {
            return files.toList();
        }
    }

    private void install(Path pom) throws IOException {
        Matcher found = COORDINATES.matcher(Files.readString(pom));
        if (!found.find()) {
            throw new IOException(pom + " has no version");
        }
        version = found.group(2);
        String name = found.group(1) + "-" + version;
        Path jar = pom.resolveSibling(name + ".jar");
        if (Files.exists(jar)) {
            Path target = folder.resolve(OURS).resolve(found.group(1)).resolve(version);
            Files.createDirectories(target);
            Files.copy(jar, target.resolve(name + ".jar"));
            Files.copy(pom, target.resolve(name + ".pom"));
        }
    }
}
