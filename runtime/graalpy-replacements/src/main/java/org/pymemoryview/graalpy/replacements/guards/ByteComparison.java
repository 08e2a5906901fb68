package org.pymemoryview.graalpy.replacements.guards;

import com.oracle.graal.python.builtins.objects.PNotImplemented;
import com.oracle.graal.python.lib.RichCmpOp;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.Buffers;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.internal.Allocation;

import java.util.Arrays;

/**
 * Compares a bytearray with another exporter, by buffers that are requested of both
 * ({@code bytearray_richcompare}).
 */
final class ByteComparison {
    private ByteComparison() {}

    /** True or false, or NotImplemented where one of the two exports no buffer. */
    @TruffleBoundary
    static Object compare(Object self, Object other, RichCmpOp op) {
        if (!Exporters.isExporter(self) || !Exporters.isExporter(other)) {
            return PNotImplemented.NOT_IMPLEMENTED;
        }
        BufferExporter left = Exporters.asExporter(self);
        BufferExporter right = Exporters.asExporter(other);
        PyBuffer leftBytes = bytesOf(left);
        if (leftBytes == null) {
            return PNotImplemented.NOT_IMPLEMENTED;
        }
        PyBuffer rightBytes = bytesOf(right);
        Object result = rightBytes == null
                ? PNotImplemented.NOT_IMPLEMENTED
                : (Object) op.compareResultToBool(order(leftBytes, rightBytes));
        Buffers.release(left, leftBytes);
        if (rightBytes != null) {
            Buffers.release(right, rightBytes);
        }
        return result;
    }

    private static PyBuffer bytesOf(BufferExporter exporter) {
        try {
            return exporter.getBuffer(BufferFlags.SIMPLE);
        } catch (PythonError | PException e) {
            return null;
        }
    }

    private static int order(PyBuffer left, PyBuffer right) {
        return Arrays.compareUnsigned(read(left), read(right));
    }

    private static byte[] read(PyBuffer buffer) {
        byte[] bytes = Allocation.bytes(buffer.len());
        buffer.memory().read(buffer.offset(), bytes, 0, bytes.length);
        return bytes;
    }
}
