package org.pymemoryview.graalpy.capi;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.runtime.PythonContext;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.internals.NativeBytes;
import org.pymemoryview.graalpy.line.Line;

/**
 * The structure of a memoryview, which C code reads by {@code PyMemoryView_GET_BUFFER} and
 * {@code PyMemoryView_GET_BASE} ({@code PyMemoryViewObject}). Its class is GraalPy's memoryview,
 * the only one that {@code PyMemoryView_Check} knows.
 *
 * <p>Bytes that C code cannot reach where they are it gets as a copy, which is readonly.
 *
 * @param block the beginning of the structure's memory
 * @param granted what the structure's {@code Py_buffer} points to
 */
record MemoryViewStructure(long block, GrantedBuffer granted) {
    private static final NativeBytes MEMORY = NativeBytes.INSTANCE;

    /** The size of what Python's garbage collector may look for before an object. */
    private static final int HEAD = 16;

    // The offsets of the fields.
    private static final int COUNT = 0;
    private static final int TYPE = 8;
    private static final int SIZE = 16;
    private static final int HASH = 32;
    private static final int FLAGS = 40;
    private static final int VIEW = 56;
    private static final int END = 152;

    // The bits of the flags.
    private static final int C_CONTIGUOUS = 2;
    private static final int FORTRAN_CONTIGUOUS = 4;
    private static final int SCALAR = 8;
    private static final int POINTERS = 16;

    /**
     * A structure for a view, to which C code has no reference yet.
     *
     * @throws PythonError BufferError for suboffsets that C code cannot follow
     */
    static MemoryViewStructure of(MemoryView view) {
        PyBuffer buffer = view.getBuffer(view.obj(), BufferFlags.FULL_RO);
        view.releaseBuffer(buffer);
        GrantedBuffer granted = GrantedBuffer.of(buffer, BufferFlags.FULL_RO);
        MemoryViewStructure structure =
                new MemoryViewStructure(Line.get().allocate(HEAD + END), granted);
        structure.fill(view);
        return structure;
    }

    private void fill(MemoryView view) {
        for (int offset = 0; offset < HEAD + END; offset += Long.BYTES) {
            MEMORY.putLong(block + offset, 0);
        }
        Object type = PythonContext.get(null).lookupType(PythonBuiltinClassType.PMemoryView);
        MEMORY.putLong(address() + COUNT, Line.get().nativeStructures().unused());
        MEMORY.putLong(address() + TYPE, Line.get().reference(type));
        MEMORY.putLong(address() + SIZE, 3L * view.ndim());
        MEMORY.putLong(address() + HASH, -1);
        MEMORY.putInt(address() + FLAGS, flags(view));
        Object exporter = view.obj();
        granted.describe(
                address() + VIEW,
                exporter == null ? 0 : Line.get().reference(exporter),
                view.isReadonly() || granted.isCopy());
    }

    private static int flags(MemoryView view) {
        return (view.isCContiguous() ? C_CONTIGUOUS : 0)
                | (view.isFContiguous() ? FORTRAN_CONTIGUOUS : 0)
                | (view.ndim() == 0 ? SCALAR : 0)
                | (view.hasSuboffsets() ? POINTERS : 0);
    }

    /** The address that C code has. */
    long address() {
        return block + HEAD;
    }

    /** Whether C code has references. */
    boolean isUsed() {
        return MEMORY.getLong(address() + COUNT) > Line.get().nativeStructures().unused();
    }

    void free() {
        granted.free();
        Line.get().free(block);
    }
}
