package org.pymemoryview.graalpy.exporters;

import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.memory.Memory;

/** Finds the bytes of views that C code can reach where they are. */
public final class NativeAddress {
    private NativeAddress() {}

    /**
     * The address of the first byte of a block, or 0 where it has none. The bytes of a bytearray or
     * an array are moved to native memory where its views follow.
     */
    public static long of(Memory memory) {
        if (memory instanceof NativeMemory block) {
            return block.address();
        } else if (memory instanceof StorageMemory storage) {
            return ofObject(storage.object());
        } else if (memory instanceof LibraryMemory library) {
            return ofObject(library.buffer());
        }
        return 0;
    }

    private static long ofObject(Object buffer) {
        return Line.get().address(buffer, StorageMemory.IS_NEEDED);
    }
}
