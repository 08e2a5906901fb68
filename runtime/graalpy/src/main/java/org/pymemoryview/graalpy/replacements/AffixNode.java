package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.nodes.function.builtins.PythonQuaternaryBuiltinNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.ExporterBytesNode;

/**
 * {@code startswith} or {@code endswith}, which take bytes of any class without asking for their
 * buffer, and refuse an exporter that raises TypeError in their own words ({@code tailmatch} of
 * CPython).
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
        return original.execute(frame, self, bytesOf(frame, affix), start, end);
    }

    private Object bytesOf(VirtualFrame frame, Object affix) {
        if (affix instanceof PBytes child && !ExporterBytesNode.isOfBuiltinClass(child)) {
            return PFactory.createBytes(PythonLanguage.get(this), child.getSequenceStorage());
        }
        try {
            return bytes.execute(frame, affix);
        } catch (PException e) {
            throw refused(e, affix);
        }
    }

    @TruffleBoundary
    private PException refused(PException raised, Object affix) {
        return Errors.reword(
                this,
                raised,
                PythonBuiltinClassType.TypeError,
                name + " first arg must be bytes or a tuple of bytes, not "
                        + Errors.typeName(affix));
    }
}
