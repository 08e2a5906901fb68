package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.builtins.Builtin;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.convert.Errors;

/** The setter of an attribute that cannot be set or deleted. */
final class ReadonlyAttribute {
    private ReadonlyAttribute() {}

    static Factory<SetterNode> of(Builtin attribute) {
        return Factory.variant(SetterNode.class, attribute.name(), SetterNode::new);
    }

    @Builtin(
            name = "set",
            minNumOfPositionalArgs = 1,
            parameterNames = {"$self", "value"})
    static final class SetterNode extends PythonBinaryBuiltinNode {
        private final String name;

        SetterNode(String name) {
            this.name = name;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object value) {
            throw Errors.raise(
                    this,
                    PythonBuiltinClassType.AttributeError,
                    "attribute '" + name + "' of 'memoryview' objects is not writable");
        }
    }
}
