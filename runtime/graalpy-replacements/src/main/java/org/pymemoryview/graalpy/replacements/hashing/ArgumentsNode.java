package org.pymemoryview.graalpy.replacements.hashing;

import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.nodes.function.PythonBuiltinNode;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.replacements.originals.GuestCodeNode;

/**
 * A function of more arguments than nodes take one by one, which computes outside compiled code.
 */
abstract class ArgumentsNode extends PythonBuiltinNode {
    @Child
    private GuestCodeNode guest = new GuestCodeNode();

    private final int first;
    private final int count;

    /**
     * @param first the index of the first argument to use
     * @param count of the arguments from there on
     */
    ArgumentsNode(int first, int count) {
        this.first = first;
        this.count = count;
    }

    /** The result of {@link #compute}. */
    final Object call(VirtualFrame frame) {
        Object[] arguments = new Object[count];
        for (int i = 0; i < count; i++) {
            arguments[i] = PArguments.getArgument(frame, first + i);
        }
        return guest.execute(frame, () -> compute(arguments));
    }

    /** Computes the result; behind a boundary. */
    abstract Object compute(Object[] arguments);
}
