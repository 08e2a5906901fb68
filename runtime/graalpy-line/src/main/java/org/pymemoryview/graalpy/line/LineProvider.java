package org.pymemoryview.graalpy.line;

import java.util.List;

/** A line of GraalPy, as a service. Loading it links to nothing of GraalPy's. */
public interface LineProvider {
    /** The lines of versions that {@link #line} is for, such as {@code 25.0}. */
    List<String> versions();

    /** The line, where the GraalPy on the class path is of one of these versions. */
    Line line();
}
