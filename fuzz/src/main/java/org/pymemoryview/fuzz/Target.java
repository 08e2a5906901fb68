package org.pymemoryview.fuzz;

import java.util.function.Consumer;

/** All targets, by the names that {@code fuzz/run} and the files of kept inputs have. */
enum Target {
    FORMAT(FormatTarget::fuzzerTestOneInput),
    CAST(CastTarget::fuzzerTestOneInput),
    REQUEST(RequestTarget::fuzzerTestOneInput),
    NDARRAY(NdArrayTarget::fuzzerTestOneInput),
    LAYOUT(LayoutTarget::fuzzerTestOneInput),
    POINTER(PointerTarget::fuzzerTestOneInput),
    COPY(CopyTarget::fuzzerTestOneInput),
    COMPARE(CompareTarget::fuzzerTestOneInput);

    private final Consumer<byte[]> target;

    Target(Consumer<byte[]> target) {
        this.target = target;
    }

    void run(byte[] input) {
        target.accept(input);
    }
}
