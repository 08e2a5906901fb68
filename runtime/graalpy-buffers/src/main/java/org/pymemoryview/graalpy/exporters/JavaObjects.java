package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.TruffleLanguage.Env;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;

import org.pymemoryview.MemoryView;
import org.pymemoryview.MemoryViews;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.memory.SegmentBytes;

import java.nio.Buffer;
import java.nio.ByteBuffer;

/**
 * Objects of the embedding Java program that are no buffers to interop, but have memory: arrays of
 * numbers, NIO buffers of other items than bytes, memory segments, and exporters of the program's
 * own.
 *
 * <p>Each is taken only where Python may read it by itself, which the program's {@code HostAccess}
 * decides, and written only where Python may write it.
 */
final class JavaObjects {
    private static final InteropLibrary INTEROP = InteropLibrary.getUncached();
    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

    private JavaObjects() {}

    /** Whether an object is one of those. */
    static boolean isExporter(Object object) {
        Object java = java(object);
        return java != null && isReadable(object, java);
    }

    private static Object java(Object object) {
        Env env = PythonContext.get(null).getEnv();
        return env.isHostObject(object) ? env.asHostObject(object) : null;
    }

    private static boolean isReadable(Object object, Object java) {
        if (isArray(java)) {
            return INTEROP.hasArrayElements(object);
        }
        if (java instanceof BufferExporter) {
            return INTEROP.isMemberInvocable(object, "getBuffer");
        }
        return (isBuffer(java) || SegmentBytes.isSegment(java)) && areBuffersAllowed();
    }

    /** Whether Python may use the program's buffers: interop says so of a {@code ByteBuffer}. */
    private static boolean areBuffersAllowed() {
        Object buffer = PythonContext.get(null).getEnv().asGuestValue(EMPTY);
        return INTEROP.hasBufferElements(buffer);
    }

    private static boolean isArray(Object java) {
        Class<?> type = java.getClass().componentType();
        return type != null && type.isPrimitive();
    }

    /** Interop knows a buffer of bytes by itself. */
    private static boolean isBuffer(Object java) {
        return java instanceof Buffer && !(java instanceof ByteBuffer);
    }

    /**
     * What one of those exports.
     *
     * @throws PythonError what {@link MemoryView#of(BufferExporter, int)} raises for it
     */
    static ManagedBuffer export(Object object, int flags) {
        Object java = java(object);
        if (java instanceof BufferExporter exporter) {
            PyBuffer granted = exporter.getBuffer(flags);
            return new ManagedBuffer(
                    released -> exporter.releaseBuffer(granted),
                    object,
                    granted.toBuilder().obj(object).build());
        }
        MemoryView view = MemoryViews.ofJava(java);
        if (isArray(java) && !isModifiable(object)) {
            view = view.toReadonly();
        }
        if (view.isReadonly() && (flags & BufferFlags.WRITABLE) != 0) {
            throw PythonError.bufferError("Object is not writable.");
        }
        return new ManagedBuffer(null, object, view.getBuffer(object, flags));
    }

    private static boolean isModifiable(Object object) {
        try {
            return INTEROP.getArraySize(object) == 0 || INTEROP.isArrayElementModifiable(object, 0);
        } catch (UnsupportedMessageException e) {
            return false;
        }
    }
}
