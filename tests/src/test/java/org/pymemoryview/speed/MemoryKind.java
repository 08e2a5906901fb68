package org.pymemoryview.speed;

import org.pymemoryview.format.ElementType;
import org.pymemoryview.tests.Segments;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The memories that compiled code is to reach without a call. */
enum MemoryKind {
    BYTES(Arguments::onHeap),
    SHORTS(Arguments::ofShorts),
    INTS(Arguments::ofInts),
    LONGS(Arguments::ofLongs),
    DOUBLES(Arguments::ofDoubles),
    INT_BUFFER(Arguments::ofNumbers),
    DIRECT_BUFFER(Arguments::offHeap),
    SEGMENT(Arguments::ofSegment);

    final Function<ElementType, Arguments> make;

    MemoryKind(Function<ElementType, Arguments> make) {
        this.make = make;
    }

    /** Those that this JDK has. */
    static List<MemoryKind> present() {
        return Arrays.stream(values())
                .filter(kind -> kind != SEGMENT || Segments.PRESENT)
                .toList();
    }
}
