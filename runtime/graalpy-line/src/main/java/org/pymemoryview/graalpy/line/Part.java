package org.pymemoryview.graalpy.line;

/** Parts of GraalPy that the host replaces where they are as it knows them. */
public enum Part {
    /** The functions of the C API that export buffers, make memoryviews or resize. */
    C_API,

    /** The ctypes that GraalPy has written in Java. */
    CTYPES,

    /** The search that {@code re} hands to its regular expression language. */
    REGEX_SEARCH
}
