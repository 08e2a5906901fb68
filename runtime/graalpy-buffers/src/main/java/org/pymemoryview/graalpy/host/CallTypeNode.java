package org.pymemoryview.graalpy.host;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.type.MemoryViewType;
import org.pymemoryview.type.Method;

/**
 * Calls what all hosts share, where a builtin has no faster way of its own: behind a boundary,
 * which user code may be called from.
 */
@GenerateInline(false)
public abstract class CallTypeNode extends Node {
    /** An operation of the type, on objects. */
    public interface Operation {
        Object apply(MemoryViewType type, Object[] arguments);
    }

    private final Operation operation;

    CallTypeNode(Operation operation) {
        this.operation = operation;
    }

    /** The value of an item that is about to be written, of its type and an object. */
    @NeverDefault
    public static CallTypeNode itemValue() {
        return CallTypeNodeGen.create(
                (type, given) -> type.itemValue((ElementType) given[0], given[1]));
    }

    /** Raises the operation's errors as Python exceptions. */
    public abstract Object execute(VirtualFrame frame, Object[] arguments);

    /** {@code view[key]}, of the view's object and the key. */
    @NeverDefault
    public static CallTypeNode getItem() {
        return CallTypeNodeGen.create((type, given) -> type.getItem(given[0], given[1]));
    }

    /** {@code view[key] = value}, of the view's object, the key and the value. */
    @NeverDefault
    public static CallTypeNode setItem() {
        return CallTypeNodeGen.create((type, given) -> {
            type.setItem(view(given[0]), given[1], given[2]);
            return null;
        });
    }

    /** {@code del view[key]}, of the view's object and the key. */
    @NeverDefault
    public static CallTypeNode deleteItem() {
        return CallTypeNodeGen.create((type, given) -> {
            type.deleteItem(view(given[0]), given[1]);
            return null;
        });
    }

    /** A method, of the view's object and what is given for each parameter, if perhaps no value. */
    @NeverDefault
    public static CallTypeNode method(Method method) {
        return CallTypeNodeGen.create((type, given) -> {
            Object[] arguments = new Object[given.length - 1];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = given[i + 1] == PNone.NO_VALUE ? null : given[i + 1];
            }
            return type.call(method, given[0], arguments);
        });
    }

    private static MemoryView view(Object self) {
        return ((PyMemoryViewObject) self).view();
    }

    @Specialization
    Object call(
            VirtualFrame frame,
            Object[] arguments,
            @Bind Node node,
            @Cached("createFor($node)") IndirectCallData callData) {
        Object state = callData.enter(frame, node);
        try {
            return apply(arguments);
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        } finally {
            callData.exit(frame, node, state);
        }
    }

    @TruffleBoundary
    private Object apply(Object[] arguments) {
        return operation.apply(GraalPyHost.TYPE, arguments);
    }
}
