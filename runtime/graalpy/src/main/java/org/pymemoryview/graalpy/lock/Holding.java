package org.pymemoryview.graalpy.lock;

/** What is known of an object that the program may have dropped without a word. */
public enum Holding {
    /** Nobody has it any more. */
    DROPPED,

    /** The program has it. */
    HELD,

    /** It would have cost too much to find out. */
    UNKNOWN
}
