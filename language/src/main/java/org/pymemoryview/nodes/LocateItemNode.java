package org.pymemoryview.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Exclusive;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.InlinedBranchProfile;
import com.oracle.truffle.api.profiles.InlinedLongValueProfile;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.buffer.Indexing;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.memory.ArrayMemory;
import org.pymemoryview.memory.Pointer;

/**
 * Locates an item, given an index for each dimension ({@code ptr_from_tuple}).
 *
 * <p>Errors raised: TypeError for more indices than dimensions, NotImplementedError for fewer,
 * IndexError for an index out of bounds.
 */
@GenerateUncached
@GenerateInline
public abstract class LocateItemNode extends Node {

    /** @param indices in items; a negative one counts from the end */
    public abstract Pointer execute(Node inliningTarget, BufferView view, long[] indices);

    @NeverDefault
    public static LocateItemNode create() {
        return LocateItemNodeGen.create();
    }

    public static LocateItemNode getUncached() {
        return LocateItemNodeGen.getUncached();
    }

    /**
     * For views of a Java array of numbers: a number of units, times the unit, which the compiler
     * divides again by the size of a number, as in {@link ItemOffsetNode#ofNumbers}.
     */
    @Specialization(
            guards = {
                "unit > 0",
                "!view.isPlain()",
                "!view.hasSuboffsets()",
                "view.ndim() == ndim",
                "isOfNumbers(view)",
                "areMultiples(view, view.layout(), unit)",
                "areInts(indices, ndim)"
            },
            limit = "1")
    @ExplodeLoop
    static Pointer locateNumber(
            Node inliningTarget,
            BufferView view,
            long[] indices,
            @Cached("indices.length") int ndim,
            @Cached("view.layout().unit()") int unit,
            @Exclusive @Cached InlinedBranchProfile inside,
            @Exclusive @Cached InlinedBranchProfile negative,
            @Exclusive @Cached InlinedBranchProfile error) {
        Layout layout = view.layout();
        int units = ItemOffsetNode.start(inliningTarget, view, inside) / unit;
        for (int dim = 0; dim < ndim; dim++) {
            int length = (int) layout.length(dim);
            int item = Indexing.normalize(
                    inliningTarget, (int) indices[dim], length, dim, negative, error);
            units += (int) layout.stride(dim) / unit * item;
        }
        return new Pointer(view.block(), unit * Integer.toUnsignedLong(units));
    }

    static boolean isOfNumbers(BufferView view) {
        return view.block() instanceof ArrayMemory;
    }

    /** Whether the items stand at multiples of a stride, at offsets that fit ints. */
    static boolean areMultiples(BufferView view, Layout layout, int unit) {
        return layout.unit() == unit
                && (int) view.offset() % unit == 0
                && isNear(view, layout.reach());
    }

    /**
     * Most sites see one number of dimensions, so that the loop over them is unrolled. Offsets are
     * ints where these are enough, as in {@link ItemOffsetNode}. The last stride is profiled, since
     * it is the itemsize of most views.
     */
    @Specialization(
            guards = {
                "!view.isPlain()",
                "!view.hasSuboffsets()",
                "view.ndim() == ndim",
                "hasNarrowLayout(view)",
                "areInts(indices, ndim)"
            },
            limit = "2")
    @ExplodeLoop
    static Pointer locateNarrow(
            Node inliningTarget,
            BufferView view,
            long[] indices,
            @Cached("indices.length") int ndim,
            @Exclusive @Cached InlinedBranchProfile inside,
            @Exclusive @Cached InlinedLongValueProfile lastStride,
            @Exclusive @Cached InlinedBranchProfile negative,
            @Exclusive @Cached InlinedBranchProfile error) {
        Layout layout = view.layout();
        int offset = ItemOffsetNode.start(inliningTarget, view, inside);
        for (int dim = 0; dim < ndim; dim++) {
            int length = (int) layout.length(dim);
            long stride = layout.stride(dim);
            if (dim == ndim - 1) {
                stride = lastStride.profile(inliningTarget, stride);
            }
            offset += (int) stride
                    * Indexing.normalize(
                            inliningTarget, (int) indices[dim], length, dim, negative, error);
        }
        return new Pointer(view.block(), offset);
    }

    /** Whether the offset of every item fits an int. */
    static boolean hasNarrowLayout(BufferView view) {
        Layout layout = view.layout();
        return layout.fitsInts() && (ItemOffsetNode.isHeap(view) || isNear(view, layout.reach()));
    }

    private static boolean isNear(BufferView view, long reach) {
        return ItemOffsetNode.isInt(view.offset() + reach)
                && ItemOffsetNode.isInt(view.offset() - reach);
    }

    /** Whether indices are ints, one for each dimension. */
    @ExplodeLoop
    static boolean areInts(long[] indices, int ndim) {
        boolean all = indices.length == ndim;
        for (int dim = 0; all && dim < ndim; dim++) {
            all = indices[dim] == (int) indices[dim];
        }
        return all;
    }

    /** The same where an offset may not fit an int. */
    @Specialization(
            replaces = {"locateNumber", "locateNarrow"},
            guards = {
                "!view.isPlain()",
                "!view.hasSuboffsets()",
                "indices.length == ndim",
                "view.ndim() == ndim"
            },
            limit = "2")
    @ExplodeLoop
    static Pointer locateUnrolled(
            Node inliningTarget,
            BufferView view,
            long[] indices,
            @Cached("indices.length") int ndim,
            @Exclusive @Cached InlinedBranchProfile negative,
            @Exclusive @Cached InlinedBranchProfile error) {
        Layout layout = view.layout();
        long offset = view.offset();
        for (int dim = 0; dim < ndim; dim++) {
            offset += layout.stride(dim)
                    * Indexing.normalize(
                            inliningTarget, indices[dim], layout.length(dim), dim, negative, error);
        }
        return new Pointer(view.block(), offset);
    }

    @Specialization(replaces = {"locateNumber", "locateNarrow", "locateUnrolled"})
    static Pointer locate(BufferView view, long[] indices) {
        checkCount(view, indices.length);
        Layout layout = view.layout();
        Pointer item = view.start();
        for (int dim = 0; dim < indices.length; dim++) {
            item = layout.lookup(item, dim, indices[dim]);
        }
        return item;
    }

    /**
     * Refuses a number of indices that is not the number of dimensions. A host that runs user code
     * for each index calls this first, and then looks up dimension by dimension.
     */
    public static void checkCount(BufferView view, int count) {
        if (view.ndim() == 0 && count > 0) {
            throw PythonError.typeError("invalid indexing of 0-dim memory");
        }
        if (count > view.ndim()) {
            throw tooMany(view.ndim(), count);
        }
        if (count < view.ndim()) {
            throw PythonError.notImplemented("sub-views are not implemented");
        }
    }

    /**
     * The error for reading an item whose format has no element type. CPython checks the indices
     * first where the view has no dimension, or where the format is a single character.
     */
    @TruffleBoundary
    static PythonError unsupported(BufferView view, long... indices) {
        if (view.ndim() == 0 || view.format().isSingleCharacter()) {
            locate(view, indices);
        }
        return view.format().unsupported();
    }

    @TruffleBoundary
    private static PythonError tooMany(int ndim, int count) {
        return PythonError.format(
                ErrorKind.TYPE_ERROR,
                "cannot index %d-dimension view with %d-element tuple",
                ndim,
                count);
    }
}
