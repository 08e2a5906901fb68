package org.pymemoryview.nodes;

import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.buffer.BufferView;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.copy.Copying;

/**
 * {@code view.tobytes(order)}.
 *
 * <p>A single copy where the bytes are contiguous in the order asked for, otherwise a copy of each
 * row. Linear in the bytes.
 */
@GenerateUncached
@GenerateInline
public abstract class ToBytesNode extends Node {

    /**
     * @return a new array of {@link BufferView#nbytes()} bytes
     * @throws org.pymemoryview.error.PythonError ValueError for a released view
     */
    public abstract byte[] execute(Node inliningTarget, BufferView view, Order order);

    @NeverDefault
    public static ToBytesNode create() {
        return ToBytesNodeGen.create();
    }

    public static ToBytesNode getUncached() {
        return ToBytesNodeGen.getUncached();
    }

    @Specialization
    static byte[] toBytes(BufferView view, Order order) {
        view.checkReleased();
        if (isOneRun(view, order)) {
            return Copying.runToArray(view.block(), view.offset(), view.nbytes());
        }
        return Copying.toArray(view.block(), view.offset(), view.layout(), view.itemsize(), order);
    }

    private static boolean isOneRun(BufferView view, Order order) {
        return order != Order.FORTRAN && view.isCContiguous()
                || order != Order.C && view.isFContiguous();
    }
}
