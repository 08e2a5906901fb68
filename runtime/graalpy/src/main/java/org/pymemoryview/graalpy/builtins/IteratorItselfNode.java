package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.truffle.api.dsl.Specialization;

/** {@code iter(iterator)}: itself. */
public abstract class IteratorItselfNode extends PythonUnaryBuiltinNode {
    @Specialization
    static Object itself(Object self) {
        return self;
    }
}
