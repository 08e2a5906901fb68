package org.pymemoryview.graalpy.replacements.regex;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.lib.PyCallableCheckNode;
import com.oracle.graal.python.lib.PyObjectHashNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.runtime.sequence.storage.ByteSequenceStorage;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.ExporterBytesNode;
import org.pymemoryview.graalpy.exporters.Exporters;

/**
 * What {@code sub} puts in place of a match: an exporter is read as bytes ({@code pattern_subx} of
 * CPython's re). GraalPy reads some exporters only, and escapes in bytes only.
 */
final class ReplacementTemplate {
    private ReplacementTemplate() {}

    /**
     * The bytes of an exporter; any other object, and one that is called for each match, as it is.
     *
     * @throws PException where a template that has escapes has no hash: CPython keeps what it
     *     parsed by the object
     * @throws PythonError where it refuses to give its bytes in any layout
     */
    @TruffleBoundary
    static Object read(Object template) {
        if (template instanceof PBytes && ExporterBytesNode.isOfBuiltinClass(template)
                || !Exporters.isExporter(template)
                || PyCallableCheckNode.executeUncached(template)) {
            return template;
        }
        Object bytes = literal(template);
        if (bytes == null) {
            requireHash(template);
            bytes = ExporterBytesNode.bytesOf(template, BufferFlags.FULL_RO);
        }
        return bytes;
    }

    /** The bytes of a template without escapes; null where it has some, or refuses the request. */
    private static Object literal(Object template) {
        try {
            Object bytes = ExporterBytesNode.bytesOf(template, BufferFlags.SIMPLE);
            return hasEscape(bytes) ? null : bytes;
        } catch (PythonError | PException e) {
            return null;
        }
    }

    /** CPython makes bytes of a template that has no hash for its type, and parses those. */
    private static void requireHash(Object template) {
        try {
            PyObjectHashNode.executeUncached(template);
        } catch (PException e) {
            if (!Errors.isOfType(e, PythonBuiltinClassType.TypeError)) {
                throw e;
            }
        }
    }

    private static boolean hasEscape(Object bytes) {
        ByteSequenceStorage storage = (ByteSequenceStorage) ((PBytes) bytes).getSequenceStorage();
        for (int i = 0; i < storage.length(); i++) {
            if (storage.getByteItemNormalized(i) == '\\') {
                return true;
            }
        }
        return false;
    }
}
