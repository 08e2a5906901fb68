package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.builtins.objects.code.CodeBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/**
 * {@code code.replace}, whose {@code co_code} is a bytes object alone. GraalPy's takes any
 * exporter, and ends the program where its bytes are none that GraalPy makes.
 */
public final class CodeBytesNode extends PythonBuiltinNode {
    private static final int CODE = 8;

    @Child
    private PythonBuiltinNode original;

    private CodeBytesNode(PythonBuiltinNode original) {
        this.original = original;
    }

    public static Factory<PythonBuiltinBaseNode> factory() {
        return Originals.around(
                Originals.find(CodeBuiltinsFactory.getFactories(), "replace"),
                original -> new CodeBytesNode((PythonBuiltinNode) original));
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object code = PArguments.getArgument(frame, CODE);
        if (code == PNone.NO_VALUE) {
            return original.execute(frame);
        }
        if (!(code instanceof PBytes)) {
            throw Errors.typeError(
                    this,
                    "replace() argument 'co_code' must be bytes, not "
                            + Errors.argumentTypeName(code));
        }
        try {
            return original.execute(frame);
        } catch (PException e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            throw Errors.raise(
                    this, PythonBuiltinClassType.ValueError, "code: co_code is malformed");
        }
    }
}
