package org.pymemoryview.graalpy.install;

import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.ContextsListener;
import com.oracle.truffle.api.nodes.LanguageInfo;

import org.pymemoryview.graalpy.internals.GraalPyCheck;
import org.pymemoryview.graalpy.internals.SlotNumbers;
import org.pymemoryview.graalpy.lock.CollectionBudget;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Installs our memoryview in each Python context once it is initialized, if this GraalPy is
 * supported.
 *
 * <p>Nothing is replaced before that is checked, so that an unsupported GraalPy keeps its own.
 */
public final class Installer implements ContextsListener {
    private static final String PYTHON = "python";

    private final CollectionBudget budget;
    private final boolean hasSubViews;
    private final boolean isRequired;
    private final PrintStream messages;

    /** Why this GraalPy is not supported, empty if it is; null before the first Python context. */
    private Optional<String> problem;

    /**
     * @param budget of the engine
     * @param hasSubViews whether a view of several dimensions can be indexed along some of them
     * @param isRequired whether a context without our memoryview is an error
     * @param messages where a warning is written otherwise
     */
    public Installer(
            CollectionBudget budget,
            boolean hasSubViews,
            boolean isRequired,
            OutputStream messages) {
        this.budget = budget;
        this.hasSubViews = hasSubViews;
        this.isRequired = isRequired;
        this.messages = new PrintStream(messages, true, StandardCharsets.UTF_8);
    }

    @Override
    public void onContextCreated(TruffleContext context) {}

    /** What GraalPy keeps in nodes is replaced before it runs Python code of its own. */
    @Override
    public void onLanguageContextCreated(TruffleContext context, LanguageInfo language) {
        if (PYTHON.equals(language.getId()) && problem().isEmpty()) {
            Installation.beforePython();
        }
    }

    /** An error raised here makes every use of Python in the context fail. */
    @Override
    public void onLanguageContextInitialize(TruffleContext context, LanguageInfo language) {
        if (PYTHON.equals(language.getId()) && isRequired && problem().isPresent()) {
            throw new UnsupportedGraalPyException(problem().get());
        }
    }

    @Override
    public void onLanguageContextInitialized(TruffleContext context, LanguageInfo language) {
        if (!PYTHON.equals(language.getId()) || problem().isPresent()) {
            return;
        }
        Object previous = context.enter(null);
        try {
            Installation.install(budget, hasSubViews);
        } finally {
            context.leave(null, previous);
        }
    }

    private synchronized Optional<String> problem() {
        if (problem == null) {
            problem = GraalPyCheck.problem().or(Installer::link).or(Installer::refusal);
            if (!isRequired) {
                problem.ifPresent(
                        text -> messages.println(text + "; memoryview stays GraalPy's own"));
            }
        }
        return problem;
    }

    private static Optional<String> refusal() {
        return SlotNumbers.SETS_FINAL_FIELDS
                ? Optional.empty()
                : Optional.of("pymemoryview sets final fields of GraalPy's, which this JVM allows"
                        + " with --enable-final-field-mutation=ALL-UNNAMED");
    }

    /** Loads the classes that install, which link to classes and members of GraalPy's. */
    private static Optional<String> link() {
        try {
            Installation.prepare();
            return Optional.empty();
        } catch (LinkageError e) {
            return Optional.of(GraalPyCheck.problem(e));
        } catch (IllegalStateException e) {
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public void onLanguageContextFinalized(TruffleContext context, LanguageInfo language) {}

    @Override
    public void onLanguageContextDisposed(TruffleContext context, LanguageInfo language) {}

    @Override
    public void onContextClosed(TruffleContext context) {}
}
