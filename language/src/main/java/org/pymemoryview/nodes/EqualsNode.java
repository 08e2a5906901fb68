package org.pymemoryview.nodes;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.compare.ItemComparator;
import org.pymemoryview.compare.ViewComparison;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.format.ItemFormat;

/**
 * {@code view == other} for two views ({@code memory_richcompare}).
 *
 * <p>Views are equal when their shapes are equal and all their items are, compared as the Python
 * values that they are read as. A released view equals itself only. Where its format holds no
 * float, a view equals itself in constant time. Otherwise the time is linear in the bytes.
 * Contiguous views of one integer format are compared as bytes, in arrays with
 * {@link java.util.Arrays#mismatch}.
 */
@GenerateUncached
@GenerateInline
public abstract class EqualsNode extends Node {

    /**
     * @throws org.pymemoryview.error.PythonError struct.error where a format needs more bytes than
     *     its itemsize
     */
    public abstract boolean execute(Node inliningTarget, BufferView view, BufferView other);

    @NeverDefault
    public static EqualsNode create() {
        return EqualsNodeGen.create();
    }

    public static EqualsNode getUncached() {
        return EqualsNodeGen.getUncached();
    }

    @Specialization(guards = "view == other")
    static boolean equalsItself(BufferView view, BufferView other) {
        if (view.isReleased() || comparesByIdentity(view.format().type())) {
            return true;
        }
        return ViewComparison.sameItems(
                view, other, ItemComparator.of(view.format(), other.format()));
    }

    /**
     * Most sites see one pair of formats, whose comparator is made once.
     *
     * @param general profiles what is compared by a call: where none is, views that are made for a
     *     comparison alone are no objects
     */
    @Specialization(
            guards = {"view != other", "view.format() == format", "other.format() == otherFormat"},
            limit = "2")
    static boolean equalsCached(
            Node inliningTarget,
            BufferView view,
            BufferView other,
            @Cached("view.format()") ItemFormat format,
            @Cached("other.format()") ItemFormat otherFormat,
            @Cached("of(format, otherFormat)") ItemComparator comparator,
            @Cached InlinedBranchProfile general) {
        if (view.isReleased() || other.isReleased()) {
            return false;
        }
        if (view.isPlain()
                && other.isPlain()
                && comparator.isComparable()
                && ViewComparison.compareAsHeapBytes(view, other)) {
            return view.length() == other.length() && ViewComparison.sameBytes(view, other);
        }
        general.enter(inliningTarget);
        return equal(view, other, comparator);
    }

    @Specialization(guards = "view != other", replaces = "equalsCached")
    static boolean equalsAny(BufferView view, BufferView other) {
        boolean released = view.isReleased() || other.isReleased();
        return !released && equal(view, other, of(view.format(), other.format()));
    }

    @NeverDefault
    static ItemComparator of(ItemFormat format, ItemFormat otherFormat) {
        return ItemComparator.of(format, otherFormat);
    }

    private static boolean equal(BufferView view, BufferView other, ItemComparator comparator) {
        boolean sameShape = view.isPlain() && other.isPlain()
                ? view.length() == other.length()
                : view.layout().sameShape(other.layout());
        return sameShape && ViewComparison.sameItems(view, other, comparator);
    }

    private static boolean comparesByIdentity(ElementType type) {
        return type != null && type.comparesAsBytes();
    }
}
