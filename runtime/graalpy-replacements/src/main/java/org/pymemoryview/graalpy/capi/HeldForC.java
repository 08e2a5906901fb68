package org.pymemoryview.graalpy.capi;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.exporters.NativeAddress;
import org.pymemoryview.graalpy.line.BuffersForC;
import org.pymemoryview.graalpy.line.Line;

import java.util.stream.LongStream;

/**
 * A view that is held for a memoryview of GraalPy's that C code has.
 *
 * @param granted the buffer that C code reaches
 * @param view of the object, which is not resized meanwhile
 */
record HeldForC(GrantedBuffer granted, MemoryView view) {
    /**
     * A view of an object, as GraalPy takes it.
     *
     * @throws PythonError as {@link Exporters#view}; BufferError for pointers or bytes in Java
     *     memory that C code could not write, and for sizes that GraalPy's memoryview cannot have
     */
    @TruffleBoundary
    static Object of(Object object) {
        MemoryView view = Exporters.view(object, BufferFlags.FULL_RO);
        try {
            return hold(view).answer();
        } catch (PythonError e) {
            view.release();
            throw e;
        }
    }

    private static HeldForC hold(MemoryView view) {
        PyBuffer buffer = view.getBuffer(view.obj(), BufferFlags.FULL_RO);
        view.releaseBuffer(buffer);
        boolean isCopy = NativeAddress.of(buffer.memory()).isEmpty();
        if (isCopy && !buffer.readonly() || buffer.len() > Integer.MAX_VALUE) {
            throw unreachable();
        }
        GrantedBuffer granted = GrantedBuffer.of(buffer, BufferFlags.FULL_RO);
        view.enter();
        return new HeldForC(granted, view);
    }

    /** The error for bytes in Java memory, where C code would write. */
    static PythonError unreachable() {
        return PythonError.bufferError(
                "memoryview: C code cannot reach a view's memory on this version of GraalPy");
    }

    private Object answer() {
        PyBuffer buffer = granted.buffer();
        BuffersForC.Description description = new BuffersForC.Description(
                granted.start(),
                view.obj(),
                (int) buffer.len(),
                (int) buffer.itemsize(),
                buffer.readonly(),
                Strings.of(buffer.format()),
                ints(buffer.shape()),
                ints(buffer.strides()),
                buffer.suboffsets() == null ? null : ints(buffer.suboffsets()),
                this);
        return Line.get().buffersForC().orElseThrow().answer(description);
    }

    private static int[] ints(long[] values) {
        return values == null
                ? new int[0]
                : LongStream.of(values).mapToInt(Math::toIntExact).toArray();
    }

    @TruffleBoundary
    void release() {
        granted.free();
        view.release();
    }
}
