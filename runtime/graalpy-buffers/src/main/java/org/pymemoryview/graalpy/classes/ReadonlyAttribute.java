package org.pymemoryview.graalpy.classes;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.Builtin;

/** The setter of an attribute that cannot be set or deleted. */
final class ReadonlyAttribute {
    private ReadonlyAttribute() {}

    /** @param type the name of the class that has the attribute */
    static Factory<SetterNode> of(String type, String name) {
        return Factory.variant(
                SetterNode.class, type + "." + name, variant -> new SetterNode(type, name));
    }

    @Builtin(
            name = "set",
            minNumOfPositionalArgs = 1,
            parameterNames = {"$self", "value"})
    static final class SetterNode extends PythonBinaryBuiltinNode {
        private final String type;
        private final String name;

        SetterNode(String type, String name) {
            this.type = type;
            this.name = name;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object value) {
            if (!Self.isInstance(self, type)) {
                throw Self.notForMethod(this, self, type, name);
            }
            throw Errors.raise(
                    this,
                    PythonBuiltinClassType.AttributeError,
                    "attribute '" + name + "' of '" + type + "' objects is not writable");
        }
    }
}
