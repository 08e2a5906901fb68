package org.pymemoryview.tinypython.objects;

/** Keys of the built-in sequences. */
final class Indices {
    private Indices() {}

    /** An index that a sequence of a length has. */
    static int of(String sequence, Object key, int length) {
        if (!Numbers.isIndex(key)) {
            throw Errors.typeError(
                    "%s indices must be integers or slices, not %s",
                    sequence, PyClass.of(key).name());
        }
        long index = Numbers.clamped(key);
        long at = index < 0 ? index + length : index;
        if (at < 0 || at >= length) {
            throw Errors.of("IndexError", "%s index out of range", sequence);
        }
        return (int) at;
    }

    /** Where a slice begins and ends, its step being 1. */
    static int[] of(PySlice slice, int length) {
        if (slice.step() != Singleton.NONE && Numbers.clamped(slice.step()) != 1) {
            throw Errors.of("NotImplementedError", "tinypython's own slices have no step");
        }
        int start = bound(slice.start(), 0, length);
        return new int[] {start, Math.max(start, bound(slice.stop(), length, length))};
    }

    private static int bound(Object bound, int otherwise, int length) {
        if (bound == Singleton.NONE) {
            return otherwise;
        }
        long index = Numbers.clamped(bound);
        return (int) Math.max(0, Math.min(length, index < 0 ? index + length : index));
    }
}
