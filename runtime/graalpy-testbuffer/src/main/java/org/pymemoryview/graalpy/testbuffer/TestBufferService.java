package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.runtime.PythonContext;

import org.pymemoryview.graalpy.install.ExtraModule;

/** The module {@code _testbuffer}, added to contexts where this artifact is on the class path. */
public final class TestBufferService implements ExtraModule {
    @Override
    public String name() {
        return "_testbuffer";
    }

    @Override
    public void fill(PythonContext context, PythonModule module) {
        TestBufferModule.fill(context, module);
    }
}
