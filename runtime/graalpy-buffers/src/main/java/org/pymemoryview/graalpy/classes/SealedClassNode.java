package org.pymemoryview.graalpy.classes;

import com.oracle.graal.python.nodes.argument.ReadArgumentNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.Builtin;

/**
 * Refuses subclasses of a class. GraalPy accepts any class that is not its own as a base, and then
 * calls this.
 */
@Builtin(
        name = "__init_subclass__",
        minNumOfPositionalArgs = 1,
        takesVarArgs = true,
        takesVarKeywordArgs = true,
        isClassmethod = true)
abstract class SealedClassNode extends PythonBuiltinNode {
    private final String type;

    SealedClassNode(String type) {
        this.type = type;
    }

    /** @param type the name of the class */
    static Factory<SealedClassNode> factory(String type) {
        return new Factory<>(
                SealedClassNode.class,
                type,
                arguments -> SealedClassNodeGen.create(type, (ReadArgumentNode[]) arguments[0]));
    }

    @Specialization
    Object refuse(Object subclass, Object arguments, Object keywords, @Bind Node node) {
        throw Errors.typeError(node, "type '" + type + "' is not an acceptable base type");
    }
}
