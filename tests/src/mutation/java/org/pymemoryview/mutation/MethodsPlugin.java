package org.pymemoryview.mutation;

import org.pitest.classinfo.ClassByteArraySource;
import org.pitest.help.PitHelpError;
import org.pitest.testapi.Configuration;
import org.pitest.testapi.TestGroupConfig;
import org.pitest.testapi.TestPluginFactory;
import org.pitest.testapi.TestSuiteFinder;
import org.pitest.testapi.TestUnitFinder;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Tells PIT what our tests are: each method is one, also where it makes thousands of cases of a
 * table. PIT's own plugin takes each case for a test, and asks for it by making all of them.
 */
public final class MethodsPlugin implements TestPluginFactory, Configuration {
    @Override
    public Configuration createTestFrameworkConfiguration(
            TestGroupConfig groups,
            ClassByteArraySource source,
            Collection<String> excludedRunners,
            Collection<String> includedMethods) {
        return this;
    }

    @Override
    public String name() {
        return "methods";
    }

    @Override
    public String description() {
        return "each method of a test class is a test";
    }

    @Override
    public TestUnitFinder testUnitFinder() {
        return new MethodFinder();
    }

    @Override
    public TestSuiteFinder testSuiteFinder() {
        return testClass -> List.of();
    }

    @Override
    public Optional<PitHelpError> verifyEnvironment() {
        return Optional.empty();
    }
}
