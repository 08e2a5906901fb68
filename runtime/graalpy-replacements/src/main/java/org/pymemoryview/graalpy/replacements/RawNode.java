package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.builtins.modules.pickle.PPickleBuffer;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.ItemFormat;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.AcquireNode.AcquireAnyNode;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.lock.ViewHolder;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;

/** {@code PickleBuffer.raw()}: the bytes of the buffer that it holds, in one dimension. */
@Builtin(
        name = "raw",
        minNumOfPositionalArgs = 1,
        parameterNames = {"$self"},
        doc = "Return a memoryview of the raw memory underlying this buffer.")
abstract class RawNode extends PythonUnaryBuiltinNode {
    static Factory<RawNode> factory() {
        return Factory.of(RawNode.class, RawNodeGen::create);
    }

    @Specialization
    static Object raw(
            VirtualFrame frame, Object self, @Bind Node node, @Cached AcquireAnyNode acquire) {
        try {
            if (self instanceof PPickleBuffer pickle
                    && pickle.getView() instanceof ViewHolder holder) {
                // What was granted is known, even if it is not granted again.
                requireContiguous(holder.heldView());
            }
            MemoryView view = acquire.execute(frame, self, BufferFlags.FULL_RO);
            try {
                return PyMemoryViewObject.of(bytes(view));
            } finally {
                view.release();
            }
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }

    /** Whether a view is contiguous in any order, or empty ({@code PyBuffer_IsContiguous}). */
    static boolean isContiguous(MemoryView view) {
        return view.isCContiguous()
                || view.isFContiguous()
                || view.nbytes() == 0 && !view.hasSuboffsets();
    }

    private static void requireContiguous(MemoryView view) {
        if (!isContiguous(view)) {
            throw PythonError.bufferError("cannot extract raw buffer from non-contiguous buffer");
        }
    }

    /** The bytes of a contiguous view, in the order of its memory. */
    static MemoryView bytes(MemoryView view) {
        requireContiguous(view);
        return MemoryView.ofItems(
                view.managedBuffer(),
                view.block(),
                view.offset(),
                ItemFormat.BYTES,
                view.nbytes(),
                1,
                view.isReadonly());
    }
}
