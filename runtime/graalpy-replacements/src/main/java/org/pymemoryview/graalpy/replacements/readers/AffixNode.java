package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.nodes.function.builtins.PythonQuaternaryBuiltinNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Keys;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;

import java.util.Arrays;

/**
 * {@code startswith} or {@code endswith}, of which GraalPy hides why a buffer was refused. A tuple
 * is one even if its class has a {@code __buffer__}, and a bytes object is read by itself
 * ({@code _Py_bytes_tailmatch}).
 */
final class AffixNode extends PythonQuaternaryBuiltinNode {
    private final String name;

    @Child
    private BytesArgumentNode bytes = new BytesArgumentNode(BufferFlags.SIMPLE);

    @Child
    private PythonQuaternaryBuiltinNode original;

    AffixNode(String name, PythonQuaternaryBuiltinNode original) {
        this.name = name;
        this.original = original;
    }

    @Override
    public Object execute(VirtualFrame frame, Object self, Object affix, Object start, Object end) {
        if (affix instanceof PTuple tuple) {
            return ofAny(frame, self, Keys.items(tuple), start, end);
        }
        return original.execute(frame, self, single(frame, affix), start, end);
    }

    /** The bytes of the only affix, for which CPython has a TypeError of its own. */
    private Object single(VirtualFrame frame, Object affix) {
        try {
            return bytes.executeBytesFirst(frame, affix);
        } catch (PException e) {
            throw refused(e, affix);
        }
    }

    @TruffleBoundary
    private PException refused(PException raised, Object affix) {
        String message = name + " first arg must be bytes or a tuple of bytes, not "
                + Errors.typeName(affix);
        return Errors.rewordTypeError(this, raised, message);
    }

    /** As CPython, raises for an affix only if none before it matches. */
    private Object ofAny(
            VirtualFrame frame, Object self, Object[] affixes, Object start, Object end) {
        for (int i = 0; i < affixes.length; i++) {
            try {
                affixes[i] = bytes.executeBytesFirst(frame, affixes[i]);
            } catch (PException e) {
                if (ofTuple(frame, self, Arrays.copyOf(affixes, i), start, end) == Boolean.TRUE) {
                    return true;
                }
                throw e;
            }
        }
        return ofTuple(frame, self, affixes, start, end);
    }

    private Object ofTuple(
            VirtualFrame frame, Object self, Object[] affixes, Object start, Object end) {
        PTuple tuple = PFactory.createTuple(PythonLanguage.get(this), affixes);
        return original.execute(frame, self, tuple, start, end);
    }
}
