package org.pymemoryview.graalpy.lock;

/** What a builtin has of a view, by way of another object. */
public interface BytesHolder {
    /** That object. */
    Object heldBytes();
}
