package org.pymemoryview.graalpy.slots;

import com.oracle.graal.python.builtins.objects.PythonAbstractObject;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.type.MemoryViewType;

/** {@code repr(view)} ({@code memory_repr}). */
public abstract class ReprNode extends PythonUnaryBuiltinNode {
    @Specialization
    static TruffleString repr(Object self, @Bind Node node) {
        return repr(Self.ofSlot(node, self, "__repr__"));
    }

    @TruffleBoundary
    private static TruffleString repr(PyMemoryViewObject self) {
        String address = "0x" + PythonAbstractObject.systemHashCodeAsHexString(self);
        return Strings.of(MemoryViewType.repr(self.view(), address));
    }
}
