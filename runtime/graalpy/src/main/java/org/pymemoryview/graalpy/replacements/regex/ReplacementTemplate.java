package org.pymemoryview.graalpy.replacements.regex;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.lib.PyCallableCheckNode;
import com.oracle.graal.python.lib.PyObjectHashNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.nodes.ToBytesNode;

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
     */
    @TruffleBoundary
    static Object read(Object template) {
        if (template instanceof PBytes
                || !Exporters.isExporter(template)
                || PyCallableCheckNode.executeUncached(template)) {
            return template;
        }
        byte[] bytes = bytesOf(template, BufferFlags.SIMPLE);
        if (bytes == null || hasEscape(bytes)) {
            requireHash(template);
            bytes = bytesOf(template, BufferFlags.FULL_RO);
        }
        return bytes == null ? template : PFactory.createBytes(PythonLanguage.get(null), bytes);
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

    /** The bytes of an exporter, or null where it refuses the request. */
    private static byte[] bytesOf(Object exporter, int flags) {
        try {
            MemoryView view = Exporters.bufferView(exporter, flags);
            try {
                return ToBytesNode.getUncached().execute(null, view, Order.C);
            } finally {
                view.release();
            }
        } catch (PythonError | PException e) {
            return null;
        }
    }

    private static boolean hasEscape(byte[] bytes) {
        for (byte each : bytes) {
            if (each == '\\') {
                return true;
            }
        }
        return false;
    }
}
