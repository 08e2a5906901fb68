package org.pymemoryview.nodes;

import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.Copying;
import org.pymemoryview.buffer.Layout;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.memory.Memory;

/**
 * {@code view[start:stop:step] = source} for views of one dimension ({@code copy_single}).
 *
 * <p>All items are read before the first is written, so that the two may overlap. Contiguous slices
 * are one copy. Linear in the bytes.
 */
@GenerateUncached
@GenerateInline
public abstract class AssignSliceNode extends Node {

    /**
     * @param start as for {@link MemoryView#slice}
     * @param source of the same format, itemsize and number of items as the slice
     * @throws PythonError ValueError for a released view; ValueError "memoryview assignment: lvalue
     *     and rvalue have different structures"
     */
    public abstract void execute(
            Node inliningTarget,
            MemoryView view,
            long start,
            long stop,
            long step,
            MemoryView source);

    @NeverDefault
    public static AssignSliceNode create() {
        return AssignSliceNodeGen.create();
    }

    public static AssignSliceNode getUncached() {
        return AssignSliceNodeGen.getUncached();
    }

    @Specialization
    static void assign(MemoryView view, long start, long stop, long step, MemoryView source) {
        view.checkReleased();
        Layout target = view.sliceLayout(start, stop, step);
        long offset = view.sliceOffset(start, step);
        boolean sameStructure = view.format().sameForAssignment(source.format())
                && source.ndim() == 1
                && source.length() == target.length(0);
        if (!sameStructure) {
            throw PythonError.valueError(
                    "memoryview assignment: lvalue and rvalue have different structures");
        }
        if (source.length() == 0) {
            return; // an empty slice may begin outside its memory
        }
        long itemsize = view.itemsize();
        Memory memory = view.memory();
        if (source.isPlain()
                && !target.hasSuboffsets()
                && source.stride() == itemsize
                && target.stride(0) == itemsize) {
            source.memory().copyTo(source.offset(), memory, offset, target.length(0) * itemsize);
        } else {
            Copying.copy(
                    source.memory(),
                    source.offset(),
                    source.layout(),
                    memory,
                    offset,
                    target,
                    itemsize);
        }
    }
}
