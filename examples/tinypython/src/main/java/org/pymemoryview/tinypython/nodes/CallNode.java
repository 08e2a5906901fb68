package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.tinypython.objects.Arguments;
import org.pymemoryview.tinypython.objects.Operations;
import org.pymemoryview.tinypython.objects.PyFunction;

import java.util.List;

/** {@code callee(arguments)}. */
public final class CallNode extends Expression {
    private final String[] names;

    @Child
    private Expression callee;

    @Children
    private final Expression[] positional;

    @Children
    private final Expression[] named;

    @Child
    private Dispatch dispatch = CallNodeFactory.DispatchNodeGen.create();

    public CallNode(
            Expression callee,
            List<Expression> positional,
            List<String> names,
            List<Expression> named) {
        this.callee = callee;
        this.positional = positional.toArray(Expression[]::new);
        this.names = names.toArray(String[]::new);
        this.named = named.toArray(Expression[]::new);
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object function = callee.execute(frame);
        Object[] values = values(frame, positional);
        return names.length == 0
                ? dispatch.execute(function, values)
                : Operations.call(function, new Arguments(values, names, values(frame, named)));
    }

    @ExplodeLoop
    private static Object[] values(VirtualFrame frame, Expression[] arguments) {
        Object[] values = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            values[i] = arguments[i].execute(frame);
        }
        return values;
    }

    /** Calls a function without a look-up where a site calls one and the same. */
    @SuppressWarnings("truffle-inlining") // one of these for each call is enough
    abstract static class Dispatch extends Node {
        abstract Object execute(Object callee, Object[] arguments);

        @Specialization(
                guards = {"function.target() == target", "function.parameters() == arguments.length"
                },
                limit = "2")
        static Object known(
                PyFunction function,
                Object[] arguments,
                @Cached("function.target()") @NeverDefault CallTarget target,
                @Cached("create(target)") DirectCallNode call) {
            return call.call(arguments);
        }

        @Specialization(replaces = "known")
        static Object any(Object callee, Object[] arguments) {
            return Operations.call(callee, Arguments.of(arguments));
        }
    }
}
