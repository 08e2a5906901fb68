package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.MarshalModuleBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/**
 * {@code marshal.dumps}, whose error is always that an object is not marshalled, also where an
 * exporter among the values refuses its buffer ({@code w_complex_object}).
 */
public final class MarshalNode extends PythonBinaryBuiltinNode {
    @Child
    private PythonBinaryBuiltinNode original;

    private MarshalNode(PythonBinaryBuiltinNode original) {
        this.original = original;
    }

    public static Factory<PythonBuiltinBaseNode> factory() {
        return Originals.around(
                Originals.find(MarshalModuleBuiltinsFactory.getFactories(), "dumps"),
                original -> new MarshalNode((PythonBinaryBuiltinNode) original));
    }

    @Override
    public Object execute(VirtualFrame frame, Object value, Object version) {
        try {
            return original.execute(frame, value, version);
        } catch (PException e) {
            boolean isOfVersion = !(version instanceof Integer || version == PNone.NO_VALUE);
            if (isOfVersion || Errors.isOfType(e, PythonBuiltinClassType.ValueError)) {
                throw e;
            }
            throw Errors.raise(this, PythonBuiltinClassType.ValueError, "unmarshallable object");
        }
    }
}
