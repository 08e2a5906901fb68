package org.pymemoryview.format;

import org.pymemoryview.memory.Memory;

/** Pascal strings, whose length stands in memory, compared with each other or with bytes. */
final class StringComparison extends FieldComparison {
    private final StructField fieldA;
    private final StructField fieldB;

    StringComparison(StructField fieldA, Place a, StructField fieldB, Place b, long count) {
        super(a, b, count);
        this.fieldA = fieldA;
        this.fieldB = fieldB;
    }

    @Override
    long values(
            Memory left,
            long leftStart,
            long leftStride,
            Memory right,
            long rightStart,
            long rightStride,
            long n) {
        for (long i = 0; i < n; i++) {
            if (!equal(left, leftStart + i * leftStride, right, rightStart + i * rightStride)) {
                return i;
            }
        }
        return -1;
    }

    private boolean equal(Memory left, long leftOffset, Memory right, long rightOffset) {
        long length = length(fieldA, left, leftOffset);
        if (length != length(fieldB, right, rightOffset)) {
            return false;
        }
        long leftStart = leftOffset + (isPascal(fieldA) ? 1 : 0);
        long rightStart = rightOffset + (isPascal(fieldB) ? 1 : 0);
        for (long i = 0; i < length; i++) {
            if (left.getByte(leftStart + i) != right.getByte(rightStart + i)) {
                return false;
            }
        }
        return true;
    }

    private static long length(StructField field, Memory memory, long offset) {
        return isPascal(field)
                ? StructReader.pascalLength(memory, offset, field.size())
                : field.size();
    }

    private static boolean isPascal(StructField field) {
        return field.code().kind() == StructCode.Kind.PASCAL;
    }
}
