package org.pymemoryview.mutation;

import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.pitest.testapi.AbstractTestUnit;
import org.pitest.testapi.Description;
import org.pitest.testapi.ResultCollector;

/**
 * A method that is a test, or that makes tests: it fails where one of them does, and ends there.
 */
final class TestMethod extends AbstractTestUnit {
    private final String id;

    TestMethod(Class<?> testClass, TestIdentifier method) {
        super(new Description(method.getUniqueId(), testClass));
        id = method.getUniqueId();
    }

    @Override
    public void execute(ResultCollector results) {
        LauncherDiscoveryRequest method = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectUniqueId(id))
                .build();
        FirstFailure failure = new FirstFailure();
        results.notifyStart(getDescription());
        LauncherFactory.create()
                .execute(LauncherExecutionRequestBuilder.request(method)
                        .cancellationToken(failure.others)
                        .listeners(failure)
                        .build());
        if (failure.cause == null) {
            results.notifyEnd(getDescription());
        } else {
            results.notifyEnd(getDescription(), failure.cause);
        }
    }

    private static final class FirstFailure implements TestExecutionListener {
        private final CancellationToken others = CancellationToken.create();
        private Throwable cause;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == Status.FAILED && cause == null) {
                cause = result.getThrowable().orElseGet(() -> new AssertionError(test));
                others.cancel();
            }
        }
    }
}
