package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.socket.SocketBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.lib.PyNumberAsSizeNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonQuaternaryBuiltinNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Keys;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.replacements.originals.Originals;
import org.pymemoryview.graalpy.replacements.originals.WritableArgument;
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
        MemoryView view = acquire(frame, buffer);
        try {
            int asked = nbytes == PNone.NO_VALUE ? 0 : count(frame, nbytes);
            byte[] bytes = array(view, asked);
            Object received = byteArray(bytes);
            Object result = original.execute(frame, self, received, asked, flags);
            copy(bytes, result, view);
            return result;
        } finally {
            release(view);
        }
    }

    private MemoryView acquire(VirtualFrame frame, Object buffer) {
        Object state = callData.enter(frame, this);
        try {
            return WritableArgument.view(this, buffer, "recvfrom_into() argument 1");
        } finally {
            callData.exit(frame, this, state);
        }
    }

    /** The number of bytes asked for, 0 for all. */
    private int count(VirtualFrame frame, Object nbytes) {
        Object state = callData.enter(frame, this);
        try {
            return count(nbytes);
        } finally {
            callData.exit(frame, this, state);
        }
    }

    @TruffleBoundary
    private static int count(Object nbytes) {
        return PyNumberAsSizeNode.getUncached()
                .execute(null, null, nbytes, PythonBuiltinClassType.OverflowError);
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
