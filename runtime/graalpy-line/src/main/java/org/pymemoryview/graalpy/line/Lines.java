package org.pymemoryview.graalpy.line;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the line of the GraalPy on the class path. */
public final class Lines {
    private static final List<LineProvider> PROVIDERS =
            ServiceLoader.load(LineProvider.class, Lines.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    /** The line; null where the GraalPy on the class path is of none. */
    static final Line LINE = find(version()).map(LineProvider::line).orElse(null);

    private Lines() {}

    /** Whether there is a line for a version of GraalPy. */
    public static boolean isSupported(String version) {
        return find(version).isPresent();
    }

    private static Optional<LineProvider> find(String version) {
        return PROVIDERS.stream()
                .filter(provider -> provider.versions().stream()
                        .anyMatch(line -> version.equals(line) || version.startsWith(line + ".")))
                .findFirst();
    }

    /** The versions of GraalPy that are supported, as a text such as {@code 25.0.x and 25.1.x}. */
    public static String supported() {
        List<String> lines = PROVIDERS.stream()
                .flatMap(provider -> provider.versions().stream())
                .sorted()
                .map(line -> line + ".x")
                .toList();
        int last = lines.size() - 1;
        String others = String.join(", ", lines.subList(0, last));
        return others.isEmpty() ? lines.get(last) : others + " and " + lines.get(last);
    }

    /** The version of the GraalPy on the class path. */
    public static String version() {
        try {
            Class<?> language = Class.forName("com.oracle.graal.python.PythonLanguage");
            StringBuilder version = new StringBuilder();
            for (String part : new String[] {"MAJOR", "MINOR", "MICRO"}) {
                version.append(version.isEmpty() ? "" : ".")
                        .append(language.getField("GRAALVM_" + part).get(null));
            }
            return version.toString();
        } catch (ReflectiveOperationException | LinkageError e) {
            return "of an unknown version";
        }
    }
}
