package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.str.PString;
import com.oracle.graal.python.nodes.util.CastToJavaStringNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.GenerateCached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;

/** The argument {@code order} of {@code tobytes}. */
@GenerateInline
@GenerateCached(false)
abstract class OrderNode extends Node {
    abstract Order execute(Node node, MemoryView view, Object order);

    @Specialization
    static Order none(MemoryView view, PNone order) {
        return Order.C;
    }

    @Specialization(guards = "!isNone(order)")
    @TruffleBoundary
    static Order text(Node node, MemoryView view, Object order) {
        if (!(order instanceof TruffleString) && !(order instanceof PString)) {
            throw Errors.typeError(
                    node,
                    "tobytes() argument 'order' must be str or None, not "
                            + Errors.argumentTypeName(order));
        }
        view.checkReleased();
        return switch (CastToJavaStringNode.getUncached().execute(order)) {
            case "C" -> Order.C;
            case "F" -> Order.FORTRAN;
            case "A" -> Order.ANY;
            default -> throw PythonError.valueError("order must be 'C', 'F' or 'A'");
        };
    }

    static boolean isNone(Object order) {
        return order instanceof PNone;
    }
}
