package org.pymemoryview.nodes;

import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.buffer.SliceBounds;
import org.pymemoryview.copy.Copying;
import org.pymemoryview.error.PythonError;

/**
 * {@code view[start:stop:step] = source} for views of one dimension ({@code copy_single}).
 *
 * <p>The slice and the source may overlap: the result is as if all items were read before the first
 * is written. Contiguous slices are one copy. Linear in the bytes.
 */
@GenerateUncached
@GenerateInline
public abstract class AssignSliceNode extends Node {

    /**
     * @param start as for {@code MemoryView.slice}
     * @param source of the same format, itemsize and number of items as the slice
     * @throws PythonError ValueError for a released view; TypeError for a view of no dimension;
     *     ValueError "slice step cannot be zero"; ValueError "memoryview assignment: lvalue and
     *     rvalue have different structures"
     */
    public abstract void execute(
            Node inliningTarget,
            BufferView view,
            long start,
            long stop,
            long step,
            BufferView source);

    @NeverDefault
    public static AssignSliceNode create() {
        return AssignSliceNodeGen.create();
    }

    public static AssignSliceNode getUncached() {
        return AssignSliceNodeGen.getUncached();
    }

    @Specialization(guards = {"view.isPlain()", "source.isPlain()"})
    static void assignPlain(BufferView view, long start, long stop, long step, BufferView source) {
        view.checkReleased();
        SliceBounds bounds = view.sliceBounds(start, stop, step);
        checkStructure(view, bounds.count(), source);
        if (bounds.count() == 0) {
            return; // an empty slice may start outside its memory
        }
        Copying.copyRow(
                source.block(),
                source.offset(),
                source.stride(),
                view.block(),
                view.sliceOffset(bounds),
                view.stride() * bounds.step(),
                bounds.count(),
                view.itemsize());
    }

    @Specialization(replaces = "assignPlain")
    static void assignAny(BufferView view, long start, long stop, long step, BufferView source) {
        view.checkReleased();
        SliceBounds bounds = view.sliceBounds(start, stop, step);
        checkStructure(view, bounds.count(), source);
        if (source.length() == 0) {
            return;
        }
        Copying.copy(
                source.block(),
                source.offset(),
                source.layout(),
                view.block(),
                view.sliceOffset(bounds),
                view.sliceLayout(bounds),
                view.itemsize());
    }

    private static void checkStructure(BufferView view, long count, BufferView source) {
        boolean same = (view.format() == source.format()
                        || view.format().sameForAssignment(source.format()))
                && source.ndim() == 1
                && source.length() == count;
        if (!same) {
            throw differentStructures();
        }
    }

    /** The ValueError for a source that does not have the slice's format and length. */
    public static PythonError differentStructures() {
        return PythonError.valueError(
                "memoryview assignment: lvalue and rvalue have different structures");
    }
}
