package org.pymemoryview.graalpy.internals;

import org.pymemoryview.graalpy.line.Lines;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Checks whether a GraalPy is supported, before anything of it is replaced. */
public final class GraalPyCheck {
    private GraalPyCheck() {}

    /** Why the GraalPy on the class path is not supported, in one line; empty if it is. */
    public static Optional<String> problem() {
        return problem(Lines.version(), HiddenField::isThere);
    }

    /**
     * Why a GraalPy is not supported, in one line; empty if it is.
     *
     * @param isThere whether it has a field
     */
    static Optional<String> problem(String version, Predicate<HiddenField> isThere) {
        if (!Lines.isSupported(version)) {
            return Optional.of(refusal(version, ""));
        }
        String missing = Arrays.stream(HiddenField.values())
                .filter(HiddenField::isNeeded)
                .filter(isThere.negate())
                .map(HiddenField::toString)
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? Optional.empty() : Optional.of(refusal(version, missing));
    }

    /** Why the GraalPy on the class path is not supported: our classes do not link with it. */
    public static String problem(LinkageError failure) {
        return refusal(Lines.version(), String.valueOf(failure.getMessage()));
    }

    /** The error for something missing in the GraalPy on the class path, with the same line. */
    public static IllegalStateException missing(String what) {
        return new IllegalStateException(refusal(Lines.version(), what));
    }

    /** The line that names the GraalPy found, those supported, and the missing part, if any. */
    static String refusal(String version, String missing) {
        return "pymemoryview supports GraalPy " + Lines.supported() + ", and this is GraalPy "
                + version
                + (missing.isEmpty() ? "" : ", which lacks " + missing.replaceAll("\\s+", " "));
    }
}
