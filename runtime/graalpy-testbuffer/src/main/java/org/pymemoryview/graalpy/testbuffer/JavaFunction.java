package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.builtins.objects.function.PKeyword;

/** A Python function in Java; it may raise {@link org.pymemoryview.error.PythonError}. */
@FunctionalInterface
interface JavaFunction {
    /**
     * @param self the receiver, the module for one of its functions
     * @param arguments without the receiver
     * @return a Python object
     */
    Object call(Object self, Object[] arguments, PKeyword[] keywords);
}
