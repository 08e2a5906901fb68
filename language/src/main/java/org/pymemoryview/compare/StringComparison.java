package org.pymemoryview.compare;

import org.pymemoryview.format.StructCode;
import org.pymemoryview.format.StructField;

import java.util.Arrays;

/** Compares Pascal strings, which store their length, with each other or with bytes. */
final class StringComparison extends FieldComparison {
    private final StructField fieldA;
    private final StructField fieldB;

    StringComparison(StructField fieldA, Place a, StructField fieldB, Place b, long count) {
        super(a, b, count);
        this.fieldA = fieldA;
        this.fieldB = fieldB;
    }

    @Override
    int values(ByteSpan left, ByteSpan right, int n) {
        for (int i = 0; i < n; i++) {
            if (!equal(left.bytes(), left.at(i), right.bytes(), right.at(i))) {
                return i;
            }
        }
        return -1;
    }

    private boolean equal(byte[] left, int leftOffset, byte[] right, int rightOffset) {
        int leftStart = leftOffset + (isPascal(fieldA) ? 1 : 0);
        int rightStart = rightOffset + (isPascal(fieldB) ? 1 : 0);
        int leftLength = length(fieldA, left, leftOffset);
        int rightLength = length(fieldB, right, rightOffset);
        // A format "0p" has no room for the length byte: the string is empty.
        return leftLength == rightLength
                && (leftLength == 0
                        || Arrays.equals(
                                left,
                                leftStart,
                                leftStart + leftLength,
                                right,
                                rightStart,
                                rightStart + rightLength));
    }

    private static int length(StructField field, byte[] bytes, int offset) {
        int size = (int) field.size();
        return isPascal(field) && size > 0 ? StructField.pascalLength(bytes[offset], size) : size;
    }

    private static boolean isPascal(StructField field) {
        return field.code().kind() == StructCode.Kind.PASCAL;
    }
}
