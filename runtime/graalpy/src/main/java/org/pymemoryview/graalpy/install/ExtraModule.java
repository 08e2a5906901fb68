package org.pymemoryview.graalpy.install;

import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.runtime.PythonContext;

/**
 * A builtin module that another artifact adds to each context with our memoryview. It is found as a
 * service.
 */
public interface ExtraModule {
    /** What Python code imports it by. */
    String name();

    /** Fills the module, when it is first imported. */
    void fill(PythonContext context, PythonModule module);
}
