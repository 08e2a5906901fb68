package org.pymemoryview.graalpy;

import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.ContextsListener;
import com.oracle.truffle.api.nodes.LanguageInfo;

import org.pymemoryview.graalpy.exporters.CollectionBudget;

/** Installs our memoryview into each Python context as soon as that is initialized. */
final class Installer implements ContextsListener {
    private static final String PYTHON = "python";

    private final CollectionBudget budget;

    /** @param budget of the engine */
    Installer(CollectionBudget budget) {
        this.budget = budget;
    }

    @Override
    public void onContextCreated(TruffleContext context) {}

    @Override
    public void onLanguageContextCreated(TruffleContext context, LanguageInfo language) {}

    @Override
    public void onLanguageContextInitialized(TruffleContext context, LanguageInfo language) {
        if (!PYTHON.equals(language.getId())) {
            return;
        }
        Object previous = context.enter(null);
        try {
            HostContext.install(budget);
        } finally {
            context.leave(null, previous);
        }
    }

    @Override
    public void onLanguageContextFinalized(TruffleContext context, LanguageInfo language) {}

    @Override
    public void onLanguageContextDisposed(TruffleContext context, LanguageInfo language) {}

    @Override
    public void onContextClosed(TruffleContext context) {}
}
