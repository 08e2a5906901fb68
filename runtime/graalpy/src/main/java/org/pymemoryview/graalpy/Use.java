package org.pymemoryview.graalpy;

import org.graalvm.options.OptionType;

import java.util.Locale;

/** The values of the option {@code pymemoryview}. */
enum Use {
    /** GraalPy's own memoryview. */
    FALSE,

    /** Ours where this GraalPy is supported, otherwise GraalPy's own and a warning. */
    TRUE,

    /** Ours or an error. */
    REQUIRED;

    static final String SYNTAX = "true|false|required";

    static final OptionType<Use> TYPE = new OptionType<>("pymemoryview", Use::of);

    /** The value of an option's text. */
    private static Use of(String text) {
        for (Use use : values()) {
            if (use.name().toLowerCase(Locale.ROOT).equals(text)) {
                return use;
            }
        }
        throw new IllegalArgumentException(
                "Invalid argument '" + text + "'; expected true, false or required.");
    }
}
