package org.pymemoryview.graalpy.replacements.hashing;

import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.type.PythonBuiltinClass;
import com.oracle.graal.python.nodes.function.PythonBuiltinNode;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.internals.PresenceNode;

/** {@code __new__} of hashes: GraalPy's own in a context without our memoryview. */
abstract class NewHashNode extends ArgumentsNode {
    @Child
    private PresenceNode presence = new PresenceNode();

    @Child
    private PythonBuiltinNode original;

    /** @param count of the arguments, with the class */
    NewHashNode(PythonBuiltinNode original, int count) {
        super(0, count);
        this.original = original;
    }

    @Override
    public final Object execute(VirtualFrame frame) {
        boolean isOurs = presence.execute() && makes(type(PArguments.getArgument(frame, 0)));
        return isOurs ? call(frame) : original.execute(frame);
    }

    /** Whether the node makes hashes of a type itself. */
    abstract boolean makes(Object type);

    /** The type of a builtin class; another class as it is. */
    static Object type(Object pythonClass) {
        return pythonClass instanceof PythonBuiltinClass builtin ? builtin.getType() : pythonClass;
    }
}
