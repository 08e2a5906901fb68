package org.pymemoryview.graalpy.internals;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Checks whether a GraalPy is supported, before anything of it is replaced. */
public final class GraalPyCheck {
    /** The line of versions that is supported. */
    private static final String SUPPORTED = "25.0";

    private GraalPyCheck() {}

    /** Why the GraalPy on the class path is not supported, in one line; empty if it is. */
    public static Optional<String> problem() {
        return problem(version(), HiddenField::isThere);
    }

    /**
     * Why a GraalPy is not supported, in one line; empty if it is.
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

    /** Why the GraalPy on the class path is not supported: our classes do not link with it. */
    public static String problem(LinkageError failure) {
        return refusal(version(), String.valueOf(failure.getMessage()));
    }

    /** The error for something missing in the GraalPy on the class path, with the same line. */
    public static IllegalStateException missing(String what) {
        return new IllegalStateException(refusal(version(), what));
    }

    /** The line that names the GraalPy found, those supported, and the missing part, if any. */
    static String refusal(String version, String missing) {
        return "pymemoryview supports GraalPy " + SUPPORTED + ".x, and this is GraalPy " + version
                + (missing.isEmpty() ? "" : ", which lacks " + missing.replaceAll("\\s+", " "));
    }

    /** The version of the GraalPy on the class path. */
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
