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
import org.pymemoryview.graalpy.exporters.ExporterBytesNode;
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
     * @throws PythonError where it refuses to give its bytes in any layout
     */
    @TruffleBoundary
    static Object read(Object template) {
        if (template instanceof PBytes && ExporterBytesNode.isOfBuiltinClass(template)
                || !Exporters.isExporter(template)
                || PyCallableCheckNode.executeUncached(template)) {
            return template;
        }
        byte[] bytes = literal(template);
        if (bytes == null) {
            requireHash(template);
            bytes = bytesOf(template, BufferFlags.FULL_RO);
        }
        return PFactory.createBytes(PythonLanguage.get(null), bytes);
    }

    /** The bytes of a template without escapes; null where it has some, or refuses the request. */
    private static byte[] literal(Object template) {
        try {
            byte[] bytes = bytesOf(template, BufferFlags.SIMPLE);
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

    private static byte[] bytesOf(Object exporter, int flags) {
        MemoryView view = Exporters.bufferView(exporter, flags);
        try {
            return ToBytesNode.getUncached().execute(null, view, Order.C);
        } finally {
            view.release();
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
