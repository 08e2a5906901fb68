package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.MemoryIteratorObject;

/** {@code iter(iterator)}: itself. */
public abstract class IteratorItselfNode extends PythonUnaryBuiltinNode {
    @Specialization
    static Object itself(Object self, @Bind Node node) {
        if (!(self instanceof MemoryIteratorObject)) {
            throw Self.notForSlot(node, self, Types.ITERATOR, "__iter__");
        }
        return self;
    }
}
