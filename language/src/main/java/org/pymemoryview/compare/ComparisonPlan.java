package org.pymemoryview.compare;

import org.pymemoryview.compare.FieldComparison.Place;
import org.pymemoryview.format.StructCode;
import org.pymemoryview.format.StructField;
import org.pymemoryview.format.StructFormat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pairs the values of two formats, to be compared field by field. */
final class ComparisonPlan {
    private final List<FieldComparison> comparisons = new ArrayList<>();
    private boolean differ;

    private ComparisonPlan() {}

    /**
     * What must be compared for two items to be equal.
     *
     * @return empty where no two items can be equal: the numbers of values differ, or a number is
     *     paired with bytes
     */
    static Optional<FieldComparison[]> of(StructFormat a, StructFormat b) {
        if (a.valueCount() != b.valueCount()) {
            return Optional.empty();
        }
        ComparisonPlan plan = new ComparisonPlan();
        plan.pair(a.fields(), b.fields());
        return plan.differ
                ? Optional.empty()
                : Optional.of(plan.comparisons.toArray(FieldComparison[]::new));
    }

    /** Splits the fields of both formats into runs with the same number of values on both sides. */
    private void pair(List<StructField> fieldsA, List<StructField> fieldsB) {
        int nextB = 0;
        long usedB = 0;
        for (StructField a : fieldsA) {
            for (long usedA = 0; usedA < a.count(); ) {
                StructField b = fieldsB.get(nextB);
                long count = Math.min(a.count() - usedA, b.count() - usedB);
                pair(a, place(a, usedA), b, place(b, usedB), count);
                usedA += count;
                usedB += count;
                if (usedB == b.count()) {
                    nextB++;
                    usedB = 0;
                }
            }
        }
    }

    private static Place place(StructField field, long value) {
        return new Place(field.offset() + value * field.size(), field.size());
    }

    private void pair(StructField a, Place placeA, StructField b, Place placeB, long count) {
        if (a.code().isNumber() != b.code().isNumber()) {
            differ = true;
        } else if (a.code().isNumber()) {
            pairNumbers(a, placeA, b, placeB, count);
        } else if (isPascal(a) || isPascal(b)) {
            comparisons.add(new StringComparison(a, placeA, b, placeB, count));
        } else if (a.size() == b.size() && a.size() > 0) {
            addBytes(new BytesComparison(placeA, placeB, a.size(), count));
        } else if (a.size() != b.size()) {
            differ = true;
        }
    }

    private void pairNumbers(StructField a, Place placeA, StructField b, Place placeB, long count) {
        NumberReader readerA = NumberReader.of(a);
        NumberReader readerB = NumberReader.of(b);
        if (isComplex(a) && isComplex(b) && a.size() == b.size()) {
            // A complex number is two floats, the real part first.
            Place partsA = new Place(placeA.offset(), a.size() / 2);
            Place partsB = new Place(placeB.offset(), b.size() / 2);
            comparisons.add(new NumberComparison(readerA, partsA, readerB, partsB, 2 * count));
        } else if (isComplex(a) || isComplex(b)) {
            comparisons.add(new NumberComparison(readerA, placeA, readerB, placeB, count));
            comparisons.add(new NumberComparison(
                    imaginary(a, readerA),
                    imaginary(a, placeA),
                    imaginary(b, readerB),
                    imaginary(b, placeB),
                    count));
        } else if (readerA.hasBytesOf(readerB)) {
            addBytes(new BytesComparison(placeA, placeB, a.size(), count));
        } else {
            comparisons.add(new NumberComparison(readerA, placeA, readerB, placeB, count));
        }
    }

    private static NumberReader imaginary(StructField field, NumberReader reader) {
        return isComplex(field)
                ? reader
                : new NumberReader(NumberReader.Kind.ZERO, 1, reader.order());
    }

    private static Place imaginary(StructField field, Place place) {
        return isComplex(field)
                ? new Place(place.offset() + field.size() / 2, place.step())
                : place;
    }

    private void addBytes(BytesComparison next) {
        int last = comparisons.size() - 1;
        if (last >= 0
                && comparisons.get(last) instanceof BytesComparison before
                && before.isFollowedBy(next)) {
            comparisons.set(last, before.and(next));
        } else {
            comparisons.add(next);
        }
    }

    private static boolean isPascal(StructField field) {
        return field.code().kind() == StructCode.Kind.PASCAL;
    }

    private static boolean isComplex(StructField field) {
        return field.code().kind() == StructCode.Kind.COMPLEX;
    }
}
