package org.pymemoryview.graalpy.internals;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds out whether a GraalPy is one that this host knows, before anything of it is replaced. */
public final class GraalPyCheck {
    /** The versions whose Java classes this host is made for. */
    private static final String SUPPORTED = "25.0";

    private GraalPyCheck() {}

    /** What is wrong with the GraalPy on the class path, in one line; empty for one we know. */
    public static Optional<String> problem() {
        return problem(version(), HiddenField::isThere);
    }

    /**
     * What is wrong with a GraalPy, in one line; empty for one that this host knows.
     *
     * @param isThere whether it has a field
     */
    static Optional<String> problem(String version, Predicate<HiddenField> isThere) {
        String missing = Arrays.stream(HiddenField.values())
                .filter(isThere.negate())
                .map(HiddenField::toString)
                .collect(Collectors.joining(", "));
        return missing.isEmpty() && isSupported(version)
                ? Optional.empty()
                : Optional.of(refusal(version, missing));
    }

    private static boolean isSupported(String version) {
        return version.equals(SUPPORTED) || version.startsWith(SUPPORTED + ".");
    }

    /** What is wrong with the GraalPy on the class path, against which our classes do not link. */
    public static String problem(LinkageError failure) {
        return refusal(version(), String.valueOf(failure.getMessage()));
    }

    /** The error of a GraalPy on the class path that lacks something, with the same line. */
    public static IllegalStateException missing(String what) {
        return new IllegalStateException(refusal(version(), what));
    }

    /** The line that names a GraalPy, those supported, and what is missing, if anything is. */
    static String refusal(String version, String missing) {
        return "pymemoryview supports GraalPy " + SUPPORTED + ".x, and this is GraalPy " + version
                + (missing.isEmpty() ? "" : ", which lacks " + missing.replaceAll("\\s+", " "));
    }

    /** Of the GraalPy on the class path. */
    static String version() {
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
