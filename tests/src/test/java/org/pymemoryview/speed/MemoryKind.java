package org.pymemoryview.speed;

import org.pymemoryview.format.ElementType;

import java.util.function.Function;

/** The memories that compiled code is to reach without a call. */
enum MemoryKind {
    BYTES(Arguments::onHeap),
    SHORTS(Arguments::ofShorts),
    INTS(Arguments::ofInts),
    LONGS(Arguments::ofLongs),
    DOUBLES(Arguments::ofDoubles),
    INT_BUFFER(Arguments::ofNumbers),
    DIRECT_BUFFER(Arguments::offHeap);

    final Function<ElementType, Arguments> make;

    MemoryKind(Function<ElementType, Arguments> make) {
        this.make = make;
    }
}
