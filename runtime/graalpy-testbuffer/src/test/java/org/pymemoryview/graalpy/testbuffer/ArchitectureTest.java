package org.pymemoryview.graalpy.testbuffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.PyMemoryViewInstrument;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.line.LineProvider;
import org.pymemoryview.graalpy.replacements.Replacements;
import org.pymemoryview.jython.JythonMemoryViews;
import org.pymemoryview.objects.PyBytes;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which packages know which, as the JDK's jdeps reads it from the class files. */
class ArchitectureTest {
    private static final Pattern DEPENDENCY = Pattern.compile("\\s+(\\S+)\\s+->\\s+(\\S+)\\s+.*");

    /** From the top down, by the ends of the packages' names: a package knows those after it. */
    private static final List<String> FLOORS = List.of(
            // the GraalPy host
            "graalpy.testbuffer",
            "graalpy",
            "graalpy.install",
            "graalpy.builtins",
            "graalpy.slots",
            // what GraalPy's own builtins are replaced by
            "graalpy.replacements",
            "graalpy.replacements.additions",
            "graalpy.replacements.files",
            "graalpy.replacements.hashing",
            "graalpy.replacements.regex",
            "graalpy.replacements.packing",
            "graalpy.replacements.guards",
            "graalpy.replacements.readers",
            "graalpy.replacements.originals",
            "graalpy.capi",
            "graalpy.protocol",
            // GraalPy's buffers
            "graalpy.host",
            "graalpy.classes",
            "graalpy.exporters",
            "graalpy.object",
            "graalpy.interop",
            "graalpy.natives",
            "graalpy.lock",
            "graalpy.types",
            "graalpy.convert",
            "graalpy.internals",
            // the lines of GraalPy, which are found as services
            "graalpy.line.v25_0",
            "graalpy.line.v25_2",
            "graalpy.line",
            // the Jython host
            "jython",
            // our own exporters
            "objects.ndarray",
            "objects",
            // the library
            "type",
            "",
            "nodes",
            "bulk",
            "compare",
            "copy",
            "buffer",
            "format",
            "memory",
            "internal",
            "error");

    private static final String ROOT = "org.pymemoryview";

    /** Of the layer type, what a host of Python 2.7 has besides. */
    private static final List<String> FOR_PYTHON_2 = List.of(
            "org.pymemoryview.type.MemoryViewOperators",
            "org.pymemoryview.type.Python2BufferType",
            "org.pymemoryview.type.Python2MemoryViewType");

    private final Map<String, Set<String>> language = dependencies(MemoryView.class);
    private final Map<String, Set<String>> objects = dependencies(PyBytes.class);
    private final Map<String, Set<String>> graalPy = dependencies(PyMemoryViewInstrument.class);
    private final Map<String, Set<String>> replacements = dependencies(Replacements.class);
    private final Map<String, Set<String>> buffers = dependencies(Exporters.class);
    private final Map<String, Set<String>> line = dependencies(Line.class);
    private final Map<String, Set<String>> jython = dependencies(JythonMemoryViews.class);
    private final Map<String, Set<String>> testBuffer = dependencies(TestBufferService.class);

    /** The packages that each package of a module uses. */
    private static Map<String, Set<String>> dependencies(Class<?> member) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        int status = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        writer,
                        writer,
                        "--multi-release",
                        "base",
                        "--ignore-missing-deps",
                        "-verbose:package",
                        "-filter:none",
                        "--module-path",
                        modulePath(),
                        location(member).toString());
        assertEquals(0, status, out::toString);
        Map<String, Set<String>> dependencies = new TreeMap<>();
        for (String line : out.toString().lines().toList()) {
            Matcher matcher = DEPENDENCY.matcher(line);
            if (matcher.matches() && !matcher.group(1).equals(matcher.group(2))) {
                dependencies
                        .computeIfAbsent(matcher.group(1), name -> new TreeSet<>())
                        .add(matcher.group(2));
            }
        }
        return dependencies;
    }

    /** What our modules require, without the compiler, which requires what not every JDK has. */
    private static String modulePath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*(compiler|truffle-runtime|python-)[^/]*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path location(Class<?> member) {
        try {
            return Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theLanguageKnowsNoInterpreter() {
        Set<String> allowed = new TreeSet<>(language.keySet());
        Set<String> others = new TreeSet<>();
        for (String used : used(language)) {
            boolean known = allowed.contains(used) || used.startsWith("java.");
            if (!known && !used.startsWith("com.oracle.truffle.api")) {
                others.add(used);
            }
        }
        assertTrue(allowed.contains("org.pymemoryview.nodes"), "jdeps has read the class files");
        assertEquals(Set.of(), others);
    }

    @Test
    void ourOwnObjectsKnowNoInterpreter() {
        Set<String> allowed = new TreeSet<>(language.keySet());
        allowed.addAll(objects.keySet());
        Set<String> others = new TreeSet<>(used(objects));
        others.removeIf(used -> allowed.contains(used) || used.startsWith("java."));
        others.removeIf(used -> used.startsWith("com.oracle.truffle.api"));
        assertTrue(allowed.contains("org.pymemoryview.objects"), "jdeps has read the class files");
        assertEquals(Set.of(), others);
    }

    private static int floor(String name) {
        int floor = FLOORS.indexOf(name.substring(Math.min(name.length(), ROOT.length() + 1)));
        assertTrue(floor >= 0, name + " has no floor");
        return floor;
    }

    @Test
    void noPackageKnowsOneAbove() {
        Set<String> up = new TreeSet<>();
        for (Map.Entry<String, Set<String>> entry : all().entrySet()) {
            for (String used : entry.getValue()) {
                boolean isOurs = used.equals(ROOT) || used.startsWith(ROOT + ".");
                if (isOurs && floor(used) < floor(entry.getKey())) {
                    up.add(entry.getKey() + " -> " + used);
                }
            }
        }
        assertEquals(Set.of(), up);
        assertEquals(
                FLOORS.size(),
                all().keySet().stream().map(ArchitectureTest::floor).distinct().count());
    }

    @Test
    void noPackageIsLarge() throws IOException {
        Map<String, Long> sizes = new TreeMap<>(sizes(MemoryView.class));
        sizes.putAll(sizes(PyMemoryViewInstrument.class));
        sizes.putAll(sizes(Replacements.class));
        sizes.putAll(sizes(Exporters.class));
        assertTrue(sizes.containsKey(ROOT + ".nodes"), sizes::toString);
        assertTrue(sizes.containsKey(ROOT + ".graalpy.replacements"), sizes::toString);
        sizes.values().removeIf(size -> size <= 25);
        assertEquals(Map.of(), sizes);
    }

    /** The number of types that a programmer wrote in each package of a module. */
    private static Map<String, Long> sizes(Class<?> member) throws IOException {
        Path root = root(member);
        try (Stream<Path> files = Files.walk(root.resolve(ROOT.replace('.', '/')))) {
            return files.filter(ArchitectureTest::isWritten)
                    .collect(Collectors.groupingBy(
                            file -> root.relativize(file.getParent())
                                    .toString()
                                    .replace('/', '.')
                                    .replace(File.separatorChar, '.'),
                            Collectors.counting()));
        }
    }

    /** Whether a class file is of a type that has a source file of its own. */
    private static boolean isWritten(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".class") && !name.matches(".*(\\$|-info|Gen\\.|Provider\\.).*");
    }

    private Map<String, Set<String>> all() {
        Map<String, Set<String>> all = new TreeMap<>(language);
        all.putAll(objects);
        all.putAll(graalPy);
        all.putAll(replacements);
        all.putAll(buffers);
        all.putAll(line);
        for (LineProvider provider : ServiceLoader.load(LineProvider.class)) {
            all.putAll(dependencies(provider.getClass()));
        }
        all.putAll(testBuffer);
        all.putAll(jython);
        return all;
    }

    private static Set<String> used(Map<String, Set<String>> dependencies) {
        Set<String> used = new TreeSet<>();
        dependencies.values().forEach(used::addAll);
        return used;
    }

    @Test
    void theLibraryHasASmallPublicFace() throws IOException {
        Set<String> exported = new TreeSet<>();
        Path module = root(MemoryView.class).resolve("module-info.class");
        try (InputStream in = Files.newInputStream(module)) {
            for (ModuleDescriptor.Exports exports : ModuleDescriptor.read(in).exports()) {
                if (!exports.isQualified()) {
                    exported.add(exports.source());
                }
            }
        }
        assertEquals(
                Set.of("", ".buffer", ".error", ".format", ".memory", ".nodes", ".type"),
                exported.stream()
                        .map(name -> name.substring(ROOT.length()))
                        .collect(Collectors.toSet()));
        List<String> types = publicTypes(MemoryView.class, exported);
        assertTrue(types.contains("org.pymemoryview.MemoryView"), types::toString);
        List<String> forPython2 = types.stream().filter(FOR_PYTHON_2::contains).toList();
        assertEquals(FOR_PYTHON_2, forPython2);
        long forInterpreters = types.stream()
                .filter(name -> name.contains(".type.") && !FOR_PYTHON_2.contains(name))
                .count();
        assertTrue(forInterpreters <= 8, () -> forInterpreters + ": " + types);
        long others = types.size() - forInterpreters - forPython2.size();
        assertTrue(others <= 48, () -> others + ": " + types);
    }

    @Test
    void theHostShowsItsInstrumentAndPythonsBuffers() throws IOException {
        assertEquals(
                List.of(
                        PyMemoryViewInstrument.class.getName(),
                        "org.pymemoryview.graalpy.PythonBuffers"),
                publicTypes(PyMemoryViewInstrument.class, Set.of("org.pymemoryview.graalpy")));
    }

    /** Where the classes are: a directory, or the inside of a jar. */
    static Path root(Class<?> member) throws IOException {
        Path location = location(member);
        return Files.isDirectory(location)
                ? location
                : FileSystems.newFileSystem(location).getPath("/");
    }

    /** Those that a programmer wrote: without what is generated, and without nested types. */
    private static List<String> publicTypes(Class<?> member, Set<String> packages)
            throws IOException {
        List<String> types = new ArrayList<>();
        for (String name : packages) {
            Path directory = root(member).resolve(name.replace('.', '/'));
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.sorted().toList()) {
                    String simple = file.getFileName().toString().replace(".class", "");
                    if (isWritten(file) && isPublic(name + "." + simple)) {
                        types.add(name + "." + simple);
                    }
                }
            }
        }
        return types;
    }

    private static boolean isPublic(String name) {
        try {
            ClassLoader loader = ArchitectureTest.class.getClassLoader();
            return Modifier.isPublic(Class.forName(name, false, loader).getModifiers());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void noPackageDependsOnItselfByWayOfOthers() {
        Map<String, Set<String>> all = all();
        List<String> cycles = new ArrayList<>();
        for (String start : all.keySet()) {
            if (reachable(all, start).contains(start)) {
                cycles.add(start);
            }
        }
        assertEquals(List.of(), cycles);
    }

    private static Set<String> reachable(Map<String, Set<String>> dependencies, String start) {
        Set<String> seen = new TreeSet<>();
        List<String> open = new ArrayList<>(dependencies.get(start));
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            if (seen.add(next)) {
                open.addAll(dependencies.getOrDefault(next, Set.of()));
            }
        }
        return seen;
    }
}
