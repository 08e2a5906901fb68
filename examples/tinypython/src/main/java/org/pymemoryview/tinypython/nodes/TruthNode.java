package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;

import org.pymemoryview.tinypython.objects.Operations;

/** Whether a value is true. */
@NodeChild("value")
public abstract class TruthNode extends Expression {
    public static Expression create(Expression value) {
        return TruthNodeGen.create(value);
    }

    @Specialization
    boolean ofBoolean(boolean value) {
        return value;
    }

    @Specialization(replaces = "ofBoolean")
    boolean ofObject(Object value) {
        return Operations.isTrue(value);
    }
}
