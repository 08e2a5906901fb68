package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.Builtin;

import java.util.List;

/** What the class says of itself: that it can be subscripted, but not pickled. */
final class ClassBuiltins {
    private ClassBuiltins() {}

    static List<Factory<? extends PythonBuiltinBaseNode>> factories() {
        return List.of(
                Factory.of(
                        ClassGetItemNode.class, ClassBuiltinsFactory.ClassGetItemNodeGen::create),
                Factory.of(ReduceExNode.class, ClassBuiltinsFactory.ReduceExNodeGen::create));
    }

    @Builtin(
            name = "__class_getitem__",
            minNumOfPositionalArgs = 2,
            isClassmethod = true,
            doc = "See PEP 585")
    @SlotSignature(minNumOfPositionalArgs = 2)
    abstract static class ClassGetItemNode extends PythonBinaryBuiltinNode {
        @Specialization
        static Object alias(Object type, Object key, @Bind PythonLanguage language) {
            return PFactory.createGenericAlias(language, type, key);
        }
    }

    @Builtin(name = "__reduce_ex__", minNumOfPositionalArgs = 2)
    @SlotSignature(minNumOfPositionalArgs = 2)
    abstract static class ReduceExNode extends PythonBinaryBuiltinNode {
        @Specialization
        static Object refuse(Object self, int protocol, @Bind Node node) {
            throw Errors.typeError(
                    node,
                    protocol < 2
                            ? "cannot pickle 'memoryview' object"
                            : "cannot pickle memoryview objects");
        }
    }
}
