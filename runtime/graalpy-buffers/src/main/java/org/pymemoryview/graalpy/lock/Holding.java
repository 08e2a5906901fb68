package org.pymemoryview.graalpy.lock;

/** Whether an object that the program may have dropped is still in use. */
public enum Holding {
    /** It is unreachable. */
    DROPPED,

    /** The program uses it. */
    HELD,

    /** Finding out would have taken too long. */
    UNKNOWN
}
