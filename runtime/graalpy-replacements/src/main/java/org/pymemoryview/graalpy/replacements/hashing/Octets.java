package org.pymemoryview.graalpy.replacements.hashing;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.AcquireNode;
import org.pymemoryview.graalpy.exporters.ExporterBytesNode;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;

import java.util.function.Consumer;

/** Arguments that are bytes-like objects. */
final class Octets {
    private static final byte[] NONE = {};

    private Octets() {}

    /** The bytes of an exporter, or none where the argument is not given. */
    static byte[] optional(Object argument) {
        return argument == PNone.NO_VALUE ? NONE : required(argument);
    }

    /** The bytes of an exporter. */
    static byte[] required(Object argument) {
        if (!Exporters.isExporter(argument)) {
            throw PythonError.typeError("a bytes-like object is required, not '%s'"
                    .formatted(Errors.typeName(argument)));
        }
        return read(argument, view -> {});
    }

    /** What is hashed: {@code GET_BUFFER_VIEW_OR_ERROR} of CPython's {@code hashlib.h}. */
    static byte[] hashed(Object argument) {
        if (argument == PNone.NO_VALUE) {
            return NONE;
        }
        if (BytesArgumentNode.isText(argument)) {
            throw PythonError.typeError("Strings must be encoded before hashing");
        }
        if (!Exporters.isExporter(argument)) {
            throw PythonError.typeError("object supporting the buffer API required");
        }
        return read(argument, Octets::checkDimensions);
    }

    private static void checkDimensions(MemoryView view) {
        if (view.ndim() > 1) {
            throw PythonError.bufferError("Buffer must be single dimension");
        }
    }

    /** The bytes, which are not to be changed: those of a bytes object are its own. */
    private static byte[] read(Object exporter, Consumer<MemoryView> check) {
        Object bytes = AcquireNode.isPlainBytes(exporter)
                ? exporter
                : ExporterBytesNode.bytesOf(exporter, BufferFlags.SIMPLE, check);
        return PythonBufferAccessLibrary.getUncached().getInternalOrCopiedExactByteArray(bytes);
    }
}
