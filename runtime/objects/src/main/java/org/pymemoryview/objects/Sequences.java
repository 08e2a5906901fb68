package org.pymemoryview.objects;

import org.pymemoryview.error.PythonError;

/** Normalises and checks indices as Python's sequences do. */
final class Sequences {
    private Sequences() {}

    /** The index from the start; a negative one counts from the end. */
    static int index(int index, int length, String outOfRange) {
        int normalized = index < 0 ? index + length : index;
        if (normalized < 0 || normalized >= length) {
            throw PythonError.indexError(outOfRange);
        }
        return normalized;
    }

    /** The index of {@code pop}. */
    static int popIndex(int index, int length, String type) {
        if (length == 0) {
            throw PythonError.indexError("pop from empty " + type);
        }
        return index(index, length, "pop index out of range");
    }

    /** The index of {@code insert}, clamped to the sequence. */
    static int insertIndex(int index, int length) {
        int normalized = index < 0 ? index + length : index;
        return Math.max(0, Math.min(normalized, length));
    }
}
