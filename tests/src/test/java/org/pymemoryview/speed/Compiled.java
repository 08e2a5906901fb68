package org.pymemoryview.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.runtime.OptimizedCallTarget;
import com.oracle.truffle.runtime.OptimizedTruffleRuntime;
import com.oracle.truffle.runtime.OptimizedTruffleRuntimeListener;

import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Assumptions;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * An engine in which a compilation that fails, or that draws a performance warning, throws; and an
 * ear for what becomes of compiled code.
 *
 * <p>A performance warning stands for a call that partial evaluation could not see through, a type
 * check that stayed, or a store it could not keep in a register.
 */
final class Compiled implements AutoCloseable {
    private final OptimizedTruffleRuntime runtime;
    private final Context context;
    private final Losses losses = new Losses();

    private Compiled(OptimizedTruffleRuntime runtime) {
        this.runtime = runtime;
        this.context = Context.newBuilder(SpeedLanguage.ID)
                .allowExperimentalOptions(true)
                .option("engine.BackgroundCompilation", "false")
                .option("engine.CompilationFailureAction", "Throw")
                .option("compiler.TreatPerformanceWarningsAsErrors", "all")
                .option("compiler.DiagnoseFailure", "false")
                .logHandler(OutputStream.nullOutputStream())
                .build();
        context.initialize(SpeedLanguage.ID);
        context.enter();
        runtime.addListener(losses);
    }

    /** Skips the test where no compiler is. */
    static Compiled open() {
        Assumptions.assumeTrue(
                Truffle.getRuntime() instanceof OptimizedTruffleRuntime,
                "needs the optimizing Truffle runtime: a JDK from 21 on with the Graal compiler");
        return new Compiled((OptimizedTruffleRuntime) Truffle.getRuntime());
    }

    @Override
    public void close() {
        runtime.removeListener(losses);
        context.leave();
        context.close();
    }

    /**
     * A call target compiled by the last tier, after a few calls that show its nodes their types.
     */
    OptimizedCallTarget compile(Supplier<OperationRoot> root, Arguments... calls) {
        OptimizedCallTarget target = (OptimizedCallTarget) root.get().getCallTarget();
        for (int i = 0; i < 3; i++) {
            callAll(target, calls);
        }
        target.compile(true);
        assertTrue(target.isValidLastTier(), "compiled by the last tier");
        return target;
    }

    static void callAll(OptimizedCallTarget target, Arguments... calls) {
        for (Arguments arguments : calls) {
            target.call(arguments);
        }
    }

    /** Calls compiled code again and again, and fails if any of it is lost. */
    void assertStaysCompiled(OptimizedCallTarget target, Arguments... calls) {
        losses.found.clear();
        for (int i = 0; i < 200; i++) {
            callAll(target, calls);
        }
        assertEquals(List.of(), losses.found, "deoptimisations");
        assertTrue(target.isValidLastTier(), "still compiled by the last tier");
    }

    private static final class Losses implements OptimizedTruffleRuntimeListener {
        private final List<String> found = new ArrayList<>();

        @Override
        public void onCompilationDeoptimized(OptimizedCallTarget target, Frame frame) {
            found.add("deoptimised: " + target);
        }

        @Override
        public void onCompilationInvalidated(
                OptimizedCallTarget target, Object source, CharSequence reason) {
            found.add("invalidated: " + target + ", " + reason);
        }
    }
}
