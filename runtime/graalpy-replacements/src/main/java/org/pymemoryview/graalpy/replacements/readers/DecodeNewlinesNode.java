package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.builtins.modules.io.IncrementalNewlineDecoderBuiltinsFactory;
import com.oracle.graal.python.builtins.modules.io.PNLDecoder;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.graal.python.nodes.util.CannotCastException;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/**
 * {@code io.IncrementalNewlineDecoder.decode}, which ends the program in GraalPy where its decoder,
 * or without one its argument, gives no str.
 */
public final class DecodeNewlinesNode extends PythonTernaryBuiltinNode {
    @Child
    private PythonTernaryBuiltinNode original;

    private DecodeNewlinesNode(PythonTernaryBuiltinNode original) {
        this.original = original;
    }

    public static Factory<PythonBuiltinBaseNode> factory() {
        return Originals.around(
                Originals.find(IncrementalNewlineDecoderBuiltinsFactory.getFactories(), "decode"),
                original -> new DecodeNewlinesNode((PythonTernaryBuiltinNode) original));
    }

    @Override
    public Object execute(VirtualFrame frame, Object self, Object input, Object last) {
        try {
            return original.execute(frame, self, input, last);
        } catch (CannotCastException e) {
            throw refused(self, input);
        }
    }

    @TruffleBoundary
    private PException refused(Object self, Object input) {
        String decoded = ((PNLDecoder) self).hasDecoder()
                ? ""
                : ", not '%s'".formatted(Errors.typeName(input));
        return Errors.typeError(this, "decoder should return a string result" + decoded);
    }
}
