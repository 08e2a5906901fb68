package org.pymemoryview.graalpy.internals;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.nodes.Node;

/**
 * Tells whether a node runs in a context with our memoryview. Slots are shared by the whole JVM, so
 * a node in a replaced slot checks this first, and runs only the original in other contexts.
 *
 * <p>A node belongs to one language instance, so that the result is a constant in compiled code.
 */
public final class PresenceNode extends Node {
    @CompilationFinal
    private Assumption absence;

    /** Whether our memoryview is installed. */
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
