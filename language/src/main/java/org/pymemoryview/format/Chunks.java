package org.pymemoryview.format;

import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

/** How much is compared at a time. */
final class Chunks {
    private Chunks() {}

    /** All at once where both blocks are Java arrays and nothing is copied, else the limit. */
    static int length(Memory left, Memory right, int limit) {
        return left instanceof HeapMemory && right instanceof HeapMemory
                ? Integer.MAX_VALUE
                : limit;
    }
}
