package org.pymemoryview.type;

/** Python's {@code Ellipsis}. */
public enum Ellipsis {
    INSTANCE
}
