package org.pymemoryview.benchmarks;

import com.oracle.truffle.api.CompilerDirectives;

/** The condition of a loop. */
final class Turns {
    /** How likely another turn is; a language's loop nodes count, and know as much. */
    private static final double PROBABILITY = 0.999;

    private Turns() {}

    /**
     * Tells the compiler that the loop goes on as a rule. Without that it takes each loop to have
     * hardly any turns, and moves nothing out of it.
     */
    static boolean more(boolean condition) {
        return CompilerDirectives.injectBranchProbability(PROBABILITY, condition);
    }
}
