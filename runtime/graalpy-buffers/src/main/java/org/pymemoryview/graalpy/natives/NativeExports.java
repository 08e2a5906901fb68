package org.pymemoryview.graalpy.natives;

import com.oracle.graal.python.builtins.objects.cext.PythonAbstractNativeObject;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.exception.PException;

import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.internals.BufferStructure;
import org.pymemoryview.graalpy.internals.NativeBytes;
import org.pymemoryview.graalpy.internals.PerContext;
import org.pymemoryview.graalpy.line.BufferFields;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.line.NativeExporters;
import org.pymemoryview.graalpy.lock.DropWatch;

/**
 * The buffers of objects whose classes are written in C.
 *
 * <p>C code is asked without GraalPy's own memoryview, whose structure GraalPy never frees, so that
 * a view that was dropped would keep its exporter for ever.
 */
public final class NativeExports {
    private static final PerContext<NativeExporters> CONTEXTS = new PerContext<>();
    private static final NativeBytes MEMORY = NativeBytes.INSTANCE;

    private NativeExports() {}

    /**
     * An export that is given back when its views are released or dropped.
     *
     * @throws PException what the object raises
     * @throws PythonError BufferError where the buffer contradicts itself
     */
    public static ManagedBuffer export(PythonAbstractNativeObject object, int flags) {
        NativeExporters exporters = exporters();
        long structure = Line.get().allocate(BufferStructure.SIZE);
        try {
            exporters.getBuffer(object, structure, flags);
        } catch (PException e) {
            Line.get().free(structure);
            throw e;
        }
        Runnable release = () -> release(exporters, object, structure);
        Object use = new Object();
        Object obj = exporters.object(MEMORY.getLong(structure + BufferStructure.OBJ));
        PyBuffer buffer;
        try {
            buffer = CBuffer.of(fields(structure), use, obj);
        } catch (PythonError e) {
            release.run();
            throw e;
        }
        DropWatch drop = DropWatch.of(use, release);
        return new ManagedBuffer(released -> drop.end(), obj, buffer);
    }

    private static void release(
            NativeExporters exporters, PythonAbstractNativeObject object, long structure) {
        NativeBases.ofBuiltin(object, () -> {
            exporters.releaseBuffer(structure);
            return null;
        });
        Line.get().free(structure);
    }

    private static NativeExporters exporters() {
        NativeExporters exporters = CONTEXTS.get();
        if (exporters == null) {
            exporters = Line.get().nativeExporters(PythonContext.get(null));
            CONTEXTS.put(exporters);
        }
        return exporters;
    }

    private static BufferFields fields(long structure) {
        return new BufferFields(
                MEMORY.getLong(structure + BufferStructure.BUF),
                MEMORY.getLong(structure + BufferStructure.LEN),
                MEMORY.getInt(structure + BufferStructure.READONLY) != 0,
                MEMORY.getLong(structure + BufferStructure.ITEMSIZE),
                MEMORY.getLong(structure + BufferStructure.FORMAT),
                MEMORY.getInt(structure + BufferStructure.NDIM),
                MEMORY.getLong(structure + BufferStructure.SHAPE),
                MEMORY.getLong(structure + BufferStructure.STRIDES),
                MEMORY.getLong(structure + BufferStructure.SUBOFFSETS));
    }
}
