package org.pymemoryview.graalpy;

import org.graalvm.options.OptionType;

import java.util.Locale;

/** What the option {@code pymemoryview} asks for. */
enum Use {
    /** GraalPy's own memoryview. */
    FALSE,

    /** Ours, where this GraalPy is one that we know, and GraalPy's own with a warning elsewhere. */
    TRUE,

    /** Ours or an error. */
    REQUIRED;

    static final String SYNTAX = "true|false|required";

    static final OptionType<Use> TYPE = new OptionType<>("pymemoryview", Use::of);

    /** By the option's text. */
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
