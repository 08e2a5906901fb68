package org.pymemoryview.graalpy.lock;

/** An object that has a buffer of another, or what a builtin has of a view. */
public interface Holder {
    /** That, or null where it has none. */
    Object held();
}
