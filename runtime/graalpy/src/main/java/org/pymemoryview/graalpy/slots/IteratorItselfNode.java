package org.pymemoryview.graalpy.slots;

import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.object.MemoryIteratorObject;

/** {@code iter(iterator)}: itself. */
public abstract class IteratorItselfNode extends PythonUnaryBuiltinNode {
    @Specialization
    static Object itself(Object self, @Bind Node node) {
        if (!(self instanceof MemoryIteratorObject)) {
            throw Self.notForSlot(node, self, MemoryIteratorObject.TYPE_NAME, "__iter__");
        }
        return self;
    }
}
