package org.pymemoryview.memory;

import com.oracle.truffle.api.CompilerDirectives;

import java.nio.ByteBuffer;

/** A block that is a direct or mapped {@link ByteBuffer} which may not be written. */
final class ReadonlyDirectMemory extends ExactBufferMemory {
    /** The class of such buffers. */
    static final Class<? extends ByteBuffer> BUFFER =
            ByteBuffer.allocateDirect(0).asReadOnlyBuffer().getClass();

    ReadonlyDirectMemory(ByteBuffer buffer) {
        super(buffer);
    }

    @Override
    ByteBuffer exact() {
        return CompilerDirectives.castExact(buffer, BUFFER);
    }
}
