package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.tinypython.objects.PyClass;
import org.pymemoryview.tinypython.objects.PyException;
import org.pymemoryview.tinypython.objects.PyTuple;

import java.util.List;

/** {@code try} with its {@code except}, {@code else} and {@code finally}. */
public final class TryNode extends Statement {
    private final int caught;

    @Child
    private Statement body;

    @Child
    private Statement otherwise;

    @Child
    private Statement last;

    @Children
    private final Handler[] handlers;

    /** @param caught a slot of the frame that is free for the exception */
    public TryNode(
            int caught,
            Statement body,
            List<Handler> handlers,
            Statement otherwise,
            Statement last) {
        this.caught = caught;
        this.body = body;
        this.handlers = handlers.toArray(Handler[]::new);
        this.otherwise = otherwise;
        this.last = last;
    }

    @Override
    public void executeVoid(VirtualFrame frame) {
        try {
            run(frame);
        } finally {
            last.executeVoid(frame);
        }
    }

    private void run(VirtualFrame frame) {
        try {
            body.executeVoid(frame);
        } catch (PyException | PythonError e) {
            handle(frame, PyException.of(e));
            return;
        }
        otherwise.executeVoid(frame);
    }

    @ExplodeLoop
    private void handle(VirtualFrame frame, PyException e) {
        frame.setObject(caught, e.value());
        for (Handler handler : handlers) {
            if (handler.takes(frame, e)) {
                handler.executeVoid(frame);
                return;
            }
        }
        throw e;
    }

    /** {@code except classes as target}. */
    public static final class Handler extends Statement {
        @Child
        private Expression classes;

        @Child
        private Statement target;

        @Child
        private Statement body;

        /**
         * @param classes null for all
         * @param target writes the exception to its name
         */
        public Handler(Expression classes, Statement target, Statement body) {
            this.classes = classes;
            this.target = target;
            this.body = body;
        }

        boolean takes(VirtualFrame frame, PyException e) {
            return classes == null || isOf(e.value().type(), classes.execute(frame));
        }

        private static boolean isOf(PyClass type, Object classes) {
            if (classes instanceof PyTuple several) {
                for (Object each : several.items()) {
                    if (isOf(type, each)) {
                        return true;
                    }
                }
                return false;
            }
            return type.isSubclassOf((PyClass) classes);
        }

        @Override
        public void executeVoid(VirtualFrame frame) {
            target.executeVoid(frame);
            body.executeVoid(frame);
        }
    }
}
