package org.pymemoryview.compare;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.format.StructFormat;
import org.pymemoryview.internal.ArrayLength;
import org.pymemoryview.memory.HeapMemory;
import org.pymemoryview.memory.Memory;

import java.util.Optional;

/**
 * Compares items of two formats as memoryview's {@code ==} does: by the Python values that they are
 * read as.
 *
 * <p>Items of the same native single character are compared directly. All others compare as the
 * values that the struct module unpacks, a tuple where there are several, but without making these
 * objects. Padding is not compared, NaN equals nothing, -0.0 equals 0.0, and integers, floats and
 * complex numbers are compared by exact value ({@code unpack_cmp} of CPython,
 * {@link PythonEquality}).
 */
public final class ItemComparator {
    /** The size of a block of items; its fields are compared one after another in the cache. */
    private static final int BLOCK_BYTES = 1 << 14;

    private static final int BLOCK_ITEMS = 1 << 12;

    /**
     * The most items compared at once in place; a row of stride 0 may have more than any memory.
     */
    private static final int WHOLE_ROW = 1 << 30;

    /** The comparators of each native single character with itself, made on first use. */
    private static final ItemComparator[] SAME_TYPE =
            new ItemComparator[ElementType.values().length];

    private static final ItemComparator INCOMPARABLE = new ItemComparator(
            new Side(StructFormat.parse(""), 0),
            new Side(StructFormat.parse(""), 0),
            false,
            Optional.empty());

    private final Side sideA;
    private final Side sideB;
    private final boolean comparable;
    private final boolean alwaysDiffer;
    private final FieldComparison[] fields;

    /** The items of one view: the format that they are read by, and their itemsize. */
    private record Side(StructFormat format, long itemsize) {
        /** Items of a native single character, whose itemsize is ignored. */
        static Side of(ElementType type) {
            // CPython compares native booleans as bytes: 1 and 2 differ, though both are true.
            ElementType compared = type == ElementType.BOOL ? ElementType.UBYTE : type;
            return new Side(StructFormat.parse(compared.code()), Long.MAX_VALUE);
        }

        static Side of(ItemFormat format) {
            return new Side(StructFormat.parse(format.text()), format.itemsize());
        }

        ByteSpan row(Memory memory, long offset, long stride, int items) {
            int size = ArrayLength.of(format.size());
            return ByteSpan.of(memory, offset, stride, items, size);
        }
    }

    private ItemComparator(
            Side sideA, Side sideB, boolean comparable, Optional<FieldComparison[]> plan) {
        this.sideA = sideA;
        this.sideB = sideB;
        this.comparable = comparable;
        this.alwaysDiffer = plan.isEmpty();
        this.fields = plan.orElseGet(() -> new FieldComparison[0]);
    }

    /**
     * The comparator of two formats. It depends on nothing else, so that a caller can keep it.
     *
     * @return not {@link #isComparable()} where the struct module does not know one of the formats
     */
    @TruffleBoundary
    public static ItemComparator of(ItemFormat a, ItemFormat b) {
        if (a.type() != null && a.type() == b.type()) {
            return ofType(a.type());
        }
        try {
            return of(Side.of(a), Side.of(b));
        } catch (PythonError unknownFormat) {
            return INCOMPARABLE;
        }
    }

    private static ItemComparator ofType(ElementType type) {
        ItemComparator known = SAME_TYPE[type.ordinal()];
        if (known == null) {
            Side side = Side.of(type);
            known = of(side, side);
            SAME_TYPE[type.ordinal()] = known;
        }
        return known;
    }

    private static ItemComparator of(Side a, Side b) {
        return new ItemComparator(a, b, true, ComparisonPlan.of(a.format, b.format));
    }

    /** Whether items can be compared. Where they cannot, views are unequal, even without items. */
    public boolean isComparable() {
        return comparable;
    }

    /**
     * Compares an item with another.
     *
     * @throws PythonError struct.error where a format needs more bytes than the itemsize
     */
    @TruffleBoundary
    public boolean equal(Memory a, long offsetA, Memory b, long offsetB) {
        return mismatch(a, offsetA, 0, b, offsetB, 0, 1) < 0;
    }

    /**
     * Compares a row of items with another.
     *
     * @param strideA from an item of the first row to the next, in bytes
     * @param strideB the same for the second row
     * @param count of items
     * @return the first item that differs, -1 where none does
     * @throws PythonError struct.error where there are items and a format needs more bytes than the
     *     itemsize
     */
    @TruffleBoundary
    public long mismatch(
            Memory a,
            long offsetA,
            long strideA,
            Memory b,
            long offsetB,
            long strideB,
            long count) {
        if (count == 0) {
            return -1;
        }
        sideA.format.requireRoom(sideA.itemsize);
        sideB.format.requireRoom(sideB.itemsize);
        if (alwaysDiffer) {
            return 0;
        }
        long block = blockLength(a, b);
        for (long done = 0; done < count && fields.length > 0; done += block) {
            int items = (int) Math.min(count - done, block);
            ByteSpan rowA = sideA.row(a, offsetA + done * strideA, strideA, items);
            ByteSpan rowB = sideB.row(b, offsetB + done * strideB, strideB, items);
            int equal = equalItems(rowA, rowB, items);
            if (equal < items) {
                return done + equal;
            }
        }
        return -1;
    }

    private long blockLength(Memory a, Memory b) {
        boolean copied = !(a instanceof HeapMemory && b instanceof HeapMemory);
        if (!copied && fields.length == 1) {
            return WHOLE_ROW;
        }
        long itemBytes = Math.max(sideA.format.size(), sideB.format.size());
        return Math.max(1, Math.min(BLOCK_ITEMS, BLOCK_BYTES / Math.max(1, itemBytes)));
    }

    /** The number of equal items before the first that differs. */
    private int equalItems(ByteSpan a, ByteSpan b, int items) {
        int equal = items;
        for (FieldComparison field : fields) {
            int found = field.mismatch(a, b, equal);
            equal = found < 0 ? equal : found;
            if (equal == 0) {
                break;
            }
        }
        return equal;
    }
}
