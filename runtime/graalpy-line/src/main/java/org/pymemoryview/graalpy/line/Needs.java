package org.pymemoryview.graalpy.line;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class that links with a GraalPy that has a part, and is not loaded in others: its callers ask
 * {@link Line#has} first.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface Needs {
    /** The part. */
    Part value();
}
