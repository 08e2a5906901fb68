package org.pymemoryview.graalpy.internals;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.nodes.Node;

/**
 * Whether a node runs in a context with our memoryview: what a node in a slot of the whole JVM asks
 * before all else, to run nothing but the original in other contexts.
 *
 * <p>A node belongs to one language instance, so that the answer is a constant in compiled code.
 */
public final class PresenceNode extends Node {
    @CompilationFinal
    private Assumption absence;

    /** Whether our memoryview is there. */
    public boolean execute() {
        Assumption known = absence;
        if (known == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            known = Presence.absenceFrom(PythonLanguage.get(this));
            absence = known;
        }
        return !known.isValid();
    }
}
