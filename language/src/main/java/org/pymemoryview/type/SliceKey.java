package org.pymemoryview.type;

/**
 * A Python slice: the objects it was made of, {@code None} where one was left out.
 *
 * @param start the host's object, as {@code stop} and {@code step} are
 */
public record SliceKey(Object start, Object stop, Object step) {}
