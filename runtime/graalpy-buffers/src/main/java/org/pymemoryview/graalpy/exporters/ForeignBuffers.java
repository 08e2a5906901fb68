package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.PythonAbstractObject;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.TruffleLanguage.Env;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;

import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.memory.BufferMemory;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

import java.nio.ByteBuffer;

/**
 * Exports of buffers that are no Python objects: a {@link ByteBuffer} of the embedding Java
 * program, or a buffer of another guest language.
 *
 * <p>Interop, with the program's {@code HostAccess}, decides whether an object is a buffer and can
 * be written. After that a {@code ByteBuffer} is accessed without interop, which is faster.
 */
final class ForeignBuffers {
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();

    private ForeignBuffers() {}

    /** Whether an object is a foreign buffer that Python may read. */
    static boolean isBuffer(Object object) {
        return !(object instanceof PythonAbstractObject) && INTEROP.hasBufferElements(object);
    }

    /**
     * The unsigned bytes of a foreign buffer; of a {@code ByteBuffer} those from its present
     * position to its present limit.
     *
     * @throws PythonError TypeError "a bytes-like object is required, not '%s'" for any other
     *     object, BufferError where the request wants to write to a readonly buffer
     */
    static PyBuffer export(Object object, int flags) {
        if (!isBuffer(object)) {
            throw Exporters.notBytesLike(object);
        }
        try {
            boolean readonly = !INTEROP.isBufferWritable(object);
            Env env = PythonContext.get(null).getEnv();
            if (env.isHostObject(object) && env.asHostObject(object) instanceof ByteBuffer buffer) {
                return exportHost(object, buffer, readonly, flags);
            }
            long size = INTEROP.getBufferSize(object);
            Memory memory = new InteropMemory(object, size);
            return PyBuffer.fillInfo(object, memory, 0, size, readonly, flags);
        } catch (UnsupportedMessageException e) {
            throw Exporters.notBytesLike(object);
        }
    }

    private static PyBuffer exportHost(
            Object object, ByteBuffer buffer, boolean readonly, int flags) {
        int start = buffer.position();
        int length = buffer.remaining();
        if (buffer.hasArray()) {
            Memory heap = new HeapMemory(buffer.array());
            long offset = (long) buffer.arrayOffset() + start;
            return PyBuffer.fillInfo(object, heap, offset, length, readonly, flags);
        }
        Memory memory = BufferMemory.of(buffer.slice());
        return PyBuffer.fillInfo(object, memory, 0, length, readonly, flags);
    }
}
