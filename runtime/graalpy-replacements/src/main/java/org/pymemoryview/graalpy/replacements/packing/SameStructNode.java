package org.pymemoryview.graalpy.replacements.packing;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.Idempotent;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

/**
 * The {@code Struct} of a call that always has the same one, as a constant for the compiler, which
 * then unrolls the loop over its items: GraalPy's function for a format that is text does so.
 */
@GenerateInline(false)
abstract class SameStructNode extends Node {
    abstract Object execute(Object struct);

    @NeverDefault
    static SameStructNode create() {
        return SameStructNodeGen.create();
    }

    @Specialization(
            guards = {"isSingleContext(node)", "struct == known"},
            limit = "1")
    static Object same(
            @SuppressWarnings("unused") Object struct,
            @SuppressWarnings("unused") @Bind Node node,
            @Cached(value = "struct", weak = true) Object known) {
        return known;
    }

    @Specialization(replaces = "same")
    static Object any(Object struct) {
        return struct;
    }

    /** Whether no other context runs this code, which must not keep the objects of one. */
    @Idempotent
    static boolean isSingleContext(Node node) {
        return PythonLanguage.get(node).isSingleContext();
    }
}
