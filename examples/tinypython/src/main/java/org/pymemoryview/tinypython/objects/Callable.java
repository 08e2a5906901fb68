package org.pymemoryview.tinypython.objects;

/** What can be called: functions, methods and classes. */
@FunctionalInterface
public interface Callable {
    Object call(Arguments arguments);
}
