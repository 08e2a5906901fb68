package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ControlFlowException;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.tinypython.objects.Errors;
import org.pymemoryview.tinypython.objects.Operations;
import org.pymemoryview.tinypython.objects.PyException;
import org.pymemoryview.tinypython.objects.Singleton;

/** {@code with}. */
public final class WithNode extends Statement {
    private final int entered;

    @Child
    private Expression manager;

    @Child
    private Statement target;

    @Child
    private Statement body;

    /** @param entered a slot of the frame that is free for what {@code target} writes */
    public WithNode(Expression manager, int entered, Statement target, Statement body) {
        this.manager = manager;
        this.entered = entered;
        this.target = target;
        this.body = body;
    }

    @Override
    public void executeVoid(VirtualFrame frame) {
        Object object = manager.execute(frame);
        frame.setObject(entered, enter(object));
        try {
            target.executeVoid(frame);
            body.executeVoid(frame);
        } catch (PyException | PythonError e) {
            PyException raised = PyException.of(e);
            if (!exit(object, raised.value().type(), raised.value())) {
                throw raised;
            }
            return;
        } catch (ControlFlowException e) {
            exit(object, Singleton.NONE, Singleton.NONE);
            throw e;
        }
        exit(object, Singleton.NONE, Singleton.NONE);
    }

    private static Object enter(Object manager) {
        Object entered = Operations.special(manager, "__enter__");
        if (entered == null) {
            throw Errors.typeError("object does not support the context manager protocol");
        }
        return entered;
    }

    @TruffleBoundary
    private static boolean exit(Object manager, Object type, Object value) {
        return Operations.isTrue(
                Operations.special(manager, "__exit__", type, value, Singleton.NONE));
    }
}
