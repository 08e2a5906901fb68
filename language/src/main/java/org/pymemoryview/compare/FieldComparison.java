package org.pymemoryview.compare;

/** Compares a run of values in an item with a run of values in another. */
abstract class FieldComparison {
    /** The values of a run in an item: the offset of the first, and the step to the next. */
    record Place(long offset, long step) {
        ByteSpan valuesIn(ByteSpan items, int item) {
            return items.from(items.at(item) + (int) offset, (int) step);
        }

        ByteSpan nthOfEach(ByteSpan items, int n) {
            return items.from(items.offset() + (int) (offset + n * step), items.stride());
        }
    }

    final Place a;
    final Place b;
    final long count;

    FieldComparison(Place a, Place b, long count) {
        this.a = a;
        this.b = b;
        this.count = count;
    }

    /** The index of the first of {@code items} items in which the runs differ, or -1. */
    final int mismatch(ByteSpan left, ByteSpan right, int items) {
        if (count == 1) {
            return values(a.nthOfEach(left, 0), b.nthOfEach(right, 0), items);
        }
        if (left.stride() == a.step * count && right.stride() == b.step * count) {
            int all = (int) (items * count);
            int found = values(a.valuesIn(left, 0), b.valuesIn(right, 0), all);
            return found < 0 ? -1 : found / (int) count;
        }
        return items < count ? itemByItem(left, right, items) : valueByValue(left, right, items);
    }

    private int itemByItem(ByteSpan left, ByteSpan right, int items) {
        for (int i = 0; i < items; i++) {
            if (values(a.valuesIn(left, i), b.valuesIn(right, i), (int) count) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** Compares the first values of all items, then the second values, and so on. */
    private int valueByValue(ByteSpan left, ByteSpan right, int items) {
        int equal = items;
        for (int i = 0; i < count && equal > 0; i++) {
            int found = values(a.nthOfEach(left, i), b.nthOfEach(right, i), equal);
            equal = found < 0 ? equal : found;
        }
        return equal == items ? -1 : equal;
    }

    /** The index of the first of {@code n} pairs of values that differ, or -1. */
    abstract int values(ByteSpan left, ByteSpan right, int n);
}
