package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;

/**
 * {@code pymemoryview._lend(view)}: a view's buffer as a Java object, for a Java program that keeps
 * the view until it gives it back. Whoever it is lent to is certain to release it, as the end of a
 * {@code with} statement is.
 */
@Builtin(name = "_lend", minNumOfPositionalArgs = 1)
abstract class LendNode extends PythonUnaryBuiltinNode {
    @Specialization
    static Object lend(Object self, @Bind Node node) {
        PyMemoryViewObject object = Self.ofMethod(node, self, "_lend");
        try {
            return lend(object);
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }

    @TruffleBoundary
    private static Object lend(PyMemoryViewObject object) {
        MemoryView view = object.view();
        PyBuffer buffer = view.getBuffer(object, BufferFlags.FULL_RO);
        object.enter();
        view.releaseBuffer(buffer);
        return PythonContext.get(null).getEnv().asGuestValue(buffer);
    }
}
