package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.AcquiredView;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.lock.Holder;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.objects.ndarray.NdArray;
import org.pymemoryview.objects.ndarray.StaticArray;

/** A Python object around one of our exporters, an {@code ndarray} or a {@code staticarray}. */
@ExportLibrary(PythonBufferAcquireLibrary.class)
final class ExporterObject extends PythonObject implements BufferExporter, Holder {
    private final BufferExporter exporter;

    private ExporterObject(PythonClass type, BufferExporter exporter) {
        super(type, type.getInstanceShape());
        this.exporter = exporter;
    }

    static ExporterObject of(PythonClass type, NdArray array) {
        ExporterObject object = new ExporterObject(type, array);
        array.setOwner(object);
        return object;
    }

    static ExporterObject of(PythonClass type, StaticArray array) {
        ExporterObject object = new ExporterObject(type, array);
        array.setOwner(object);
        return object;
    }

    /** The array of an {@code ndarray}, or null for any other object. */
    static NdArray arrayOf(Object object) {
        return object instanceof ExporterObject ours && ours.exporter instanceof NdArray array
                ? array
                : null;
    }

    BufferExporter exporter() {
        return exporter;
    }

    @Override
    public Object held() {
        return exporter instanceof NdArray array ? array.granted() : null;
    }

    PythonClass type() {
        return (PythonClass) Line.get().classOf(this);
    }

    @Override
    public PyBuffer getBuffer(int flags) {
        return exporter.getBuffer(flags);
    }

    @Override
    public void releaseBuffer(PyBuffer buffer) {
        exporter.releaseBuffer(buffer);
    }

    // Messages of GraalPy's builtins

    @ExportMessage
    boolean hasBuffer() {
        return true;
    }

    /** The buffer of a memoryview of this object. */
    @ExportMessage
    @TruffleBoundary
    static Object acquire(
            ExporterObject self,
            int flags,
            @CachedLibrary("self") PythonBufferAcquireLibrary library) {
        try {
            int request = PyMemoryViewObject.request(flags, library);
            MemoryView view = AcquiredView.ofContents(ManagedBuffer.acquireConfined(self, request));
            return AcquiredView.of(view, flags);
        } catch (PythonError e) {
            throw Errors.raise(null, e);
        }
    }
}
