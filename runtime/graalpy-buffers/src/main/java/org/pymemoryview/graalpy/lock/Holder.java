package org.pymemoryview.graalpy.lock;

/** An object that holds a buffer, or the buffer that a builtin acquired of a view. */
public interface Holder {
    /** The object held, or null. */
    Object held();
}
