package org.pymemoryview.graalpy;

import com.oracle.truffle.api.Option;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;

import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionStability;
import org.pymemoryview.graalpy.install.Installer;
import org.pymemoryview.graalpy.lock.CollectionBudget;

/**
 * Installs our memoryview in GraalPy's contexts, where the option {@code pymemoryview} is set.
 *
 * <p>Without the option the engine does not create the instrument, and GraalPy is unchanged.
 */
@TruffleInstrument.Registration(
        id = PyMemoryViewInstrument.ID,
        name = "pymemoryview",
        version = "0.1.0",
        website = "https://peps.python.org/pep-3118/")
public final class PyMemoryViewInstrument extends TruffleInstrument {
    static final String ID = "pymemoryview";

    @Option(
            name = "",
            help = "Use pymemoryview's memoryview in place of GraalPy's own: true, false, or"
                    + " required, which is an error in a GraalPy that is not supported.",
            usageSyntax = Use.SYNTAX,
            category = OptionCategory.USER,
            stability = OptionStability.STABLE)
    static final OptionKey<Use> USE = new OptionKey<>(Use.FALSE, Use.TYPE);

    @Option(
            name = "Effort",
            help = "How many percent of the run's time may be spent on finding out whether a view"
                    + " is still held that keeps its object from being resized (default: 1).",
            category = OptionCategory.EXPERT,
            stability = OptionStability.STABLE)
    static final OptionKey<Integer> EFFORT = new OptionKey<>(1);

    @Option(
            name = "SubViews",
            help = "Whether a memoryview of several dimensions can be indexed and sliced along some"
                    + " of them, as CPython proposes it (default: false).",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE)
    static final OptionKey<Boolean> SUB_VIEWS = new OptionKey<>(false);

    @Override
    protected OptionDescriptors getOptionDescriptors() {
        return new PyMemoryViewInstrumentOptionDescriptors();
    }

    @Override
    protected void onCreate(Env env) {
        Use use = env.getOptions().get(USE);
        if (use != Use.FALSE) {
            CollectionBudget budget = new CollectionBudget(env.getOptions().get(EFFORT));
            boolean hasSubViews = env.getOptions().get(SUB_VIEWS);
            Installer installer =
                    new Installer(budget, hasSubViews, use == Use.REQUIRED, env.err());
            env.getInstrumenter().attachContextsListener(installer, true);
        }
    }
}
