package org.pymemoryview.graalpy.line.v25_2;

import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.line.LineProvider;

import java.util.List;

/** The versions that these classes are for. */
public final class Provider implements LineProvider {
    @Override
    public List<String> versions() {
        return List.of("25.1", "25.2");
    }

    @Override
    public Line line() {
        return new GraalPy252();
    }
}
