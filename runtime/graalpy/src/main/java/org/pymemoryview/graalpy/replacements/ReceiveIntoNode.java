package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.socket.SocketBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.lib.PyNumberAsSizeNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonQuaternaryBuiltinNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Keys;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.replacements.originals.Originals;
import org.pymemoryview.internal.Allocation;

/**
 * {@code socket.recvfrom_into}.
 *
 * <p>GraalPy's own fills the whole array behind a buffer, whatever the buffer's length and
 * {@code nbytes} are: it would write past the end of a view. Here it fills an array of as many
 * bytes as are asked for, which are copied to the buffer.
 */
final class ReceiveIntoNode extends PythonQuaternaryBuiltinNode {
    @Child
    private IndirectCallData callData = IndirectCallData.createFor(this);

    @Child
    private PythonQuaternaryBuiltinNode original;

    private ReceiveIntoNode(PythonQuaternaryBuiltinNode original) {
        this.original = original;
    }

    static Factory<PythonBuiltinBaseNode> factory() {
        return Originals.around(
                Originals.find(SocketBuiltinsFactory.getFactories(), "recvfrom_into"),
                original -> new ReceiveIntoNode((PythonQuaternaryBuiltinNode) original));
    }

    @Override
    public Object execute(
            VirtualFrame frame, Object self, Object buffer, Object nbytes, Object flags) {
        MemoryView view;
        int asked;
        Object state = callData.enter(frame, this);
        try {
            view = acquire(buffer);
            asked = view == null ? 0 : count(view, nbytes);
        } finally {
            callData.exit(frame, this, state);
        }
        if (view == null) {
            return original.execute(frame, self, buffer, nbytes, flags);
        }
        try {
            byte[] bytes = array(view, asked);
            Object received = byteArray(bytes);
            Object result = original.execute(frame, self, received, asked, flags);
            copy(bytes, result, view);
            return result;
        } finally {
            release(view);
        }
    }

    /** A writable view; null where the buffer refuses the request, which the original raises. */
    @TruffleBoundary
    private static MemoryView acquire(Object buffer) {
        try {
            return Exporters.bufferView(buffer, BufferFlags.WRITABLE);
        } catch (PythonError | PException e) {
            return null;
        }
    }

    /** The number of bytes asked for, 0 for all; the view is released where there is none. */
    @TruffleBoundary
    private static int count(MemoryView view, Object nbytes) {
        if (nbytes == PNone.NO_VALUE) {
            return 0;
        }
        try {
            return PyNumberAsSizeNode.getUncached()
                    .execute(null, null, nbytes, PythonBuiltinClassType.OverflowError);
        } catch (PException e) {
            view.release();
            throw e;
        }
    }

    /** An array for what is received. The original refuses a number it has no place for. */
    @TruffleBoundary
    private static byte[] array(MemoryView view, int asked) {
        long length = view.nbytes();
        return Allocation.bytes(asked > 0 && asked < length ? asked : length);
    }

    @TruffleBoundary
    private static Object byteArray(byte[] bytes) {
        return PFactory.createByteArray(PythonLanguage.get(null), bytes);
    }

    /** @param result the number of bytes and where they are from */
    @TruffleBoundary
    private static void copy(byte[] bytes, Object result, MemoryView view) {
        int count = (int) Keys.items((PTuple) result)[0];
        view.block().write(view.offset(), bytes, 0, count);
    }

    @TruffleBoundary
    private static void release(MemoryView view) {
        view.release();
    }
}
