package org.pymemoryview.graalpy.convert;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.ints.PInt;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;

/** Python ints as C's {@code int}. */
public final class CInts {
    private CInts() {}

    /**
     * The value of what {@code __index__} returned, where C's int holds it; OverflowError where it
     * does not.
     */
    @TruffleBoundary
    public static int of(Node node, Object number) {
        if (number instanceof Integer small) {
            return small;
        }
        if (number instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (number instanceof Long large && large == large.intValue()) {
            return large.intValue();
        }
        if (number instanceof PInt big && big.getValue().bitLength() < Integer.SIZE) {
            return big.getValue().intValue();
        }
        throw Errors.raise(
                node,
                PythonBuiltinClassType.OverflowError,
                "Python int too large to convert to C int");
    }
}
