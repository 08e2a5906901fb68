package org.pymemoryview.format;

import org.pymemoryview.memory.Memory;

/** Compares a run of values in an item with a run of values in another. */
abstract class FieldComparison {
    /** Where the values of a run stand in an item: the first, and from each to the next. */
    record Place(long offset, long step) {}

    final Place a;
    final Place b;
    final long count;

    FieldComparison(Place a, Place b, long count) {
        this.a = a;
        this.b = b;
        this.count = count;
    }

    /** The first of {@code items} items in which the runs differ, or -1. */
    final long mismatch(
            Memory left,
            long leftOffset,
            long leftStride,
            Memory right,
            long rightOffset,
            long rightStride,
            long items) {
        long leftStart = leftOffset + a.offset;
        long rightStart = rightOffset + b.offset;
        if (count == 1) {
            return values(left, leftStart, leftStride, right, rightStart, rightStride, items);
        }
        if (leftStride == a.step * count && rightStride == b.step * count) {
            long all = items * count;
            long found = values(left, leftStart, a.step, right, rightStart, b.step, all);
            return found < 0 ? -1 : found / count;
        }
        return items < count
                ? itemByItem(left, leftStart, leftStride, right, rightStart, rightStride, items)
                : valueByValue(left, leftStart, leftStride, right, rightStart, rightStride, items);
    }

    private long itemByItem(
            Memory left,
            long leftStart,
            long leftStride,
            Memory right,
            long rightStart,
            long rightStride,
            long items) {
        for (long i = 0; i < items; i++) {
            long leftItem = leftStart + i * leftStride;
            long rightItem = rightStart + i * rightStride;
            if (values(left, leftItem, a.step, right, rightItem, b.step, count) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** The first values of all items, then the second ones and so on. */
    private long valueByValue(
            Memory left,
            long leftStart,
            long leftStride,
            Memory right,
            long rightStart,
            long rightStride,
            long items) {
        long equal = items;
        for (long i = 0; i < count && equal > 0; i++) {
            long leftValue = leftStart + i * a.step;
            long rightValue = rightStart + i * b.step;
            long found = values(left, leftValue, leftStride, right, rightValue, rightStride, equal);
            equal = found < 0 ? equal : found;
        }
        return equal == items ? -1 : equal;
    }

    /** The first of {@code n} pairs of values, each with a stride, that differ, or -1. */
    abstract long values(
            Memory left,
            long leftStart,
            long leftStride,
            Memory right,
            long rightStart,
            long rightStride,
            long n);
}
