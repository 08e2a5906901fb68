package org.pymemoryview.graalpy.exporters;

import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.natives.NativeMemory;
import org.pymemoryview.memory.Memory;

import java.util.OptionalLong;

/** Finds the bytes of views that C code can reach where they are. */
public final class NativeAddress {
    private NativeAddress() {}

    /**
     * The address of the first byte of a block, if it has one. The bytes of a bytearray or an array
     * are moved to native memory where its views follow.
     */
    public static OptionalLong of(Memory memory) {
        if (memory instanceof NativeMemory block) {
            return OptionalLong.of(block.address());
        } else if (memory instanceof StorageMemory storage) {
            return ofObject(storage.object());
        } else if (memory instanceof LibraryMemory library) {
            return ofObject(library.buffer());
        }
        return OptionalLong.empty();
    }

    private static OptionalLong ofObject(Object buffer) {
        long address = Line.get().address(buffer, StorageMemory.IS_NEEDED);
        return address == 0 ? OptionalLong.empty() : OptionalLong.of(address);
    }

    /** Whether C code can follow the pointers of a buffer with suboffsets. */
    public static boolean hasPointers(Memory memory) {
        return memory instanceof NativeMemory block && block.hasPointers();
    }
}
