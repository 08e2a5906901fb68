package org.pymemoryview.graalpy.install;

import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.runtime.PythonContext;

/**
 * A builtin module that another artifact adds to each context with our memoryview, as a service.
 */
public interface ExtraModule {
    /** The name that Python code imports. */
    String name();

    /** Fills the module on its first import. */
    void fill(PythonContext context, PythonModule module);
}
