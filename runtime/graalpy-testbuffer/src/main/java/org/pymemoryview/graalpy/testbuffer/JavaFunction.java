package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.builtins.objects.function.PKeyword;

/** A Python function written in Java; it may throw a {@code PythonError}. */
@FunctionalInterface
interface JavaFunction {
    /**
     * @param self the receiver, the module for one of its functions
     * @param arguments without the receiver
     * @return a Python object
     */
    Object call(Object self, Object[] arguments, PKeyword[] keywords);
}
