package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.builtins.modules.io.BytesIOBuiltinsFactory;
import com.oracle.graal.python.builtins.modules.io.PBytesIO;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.runtime.sequence.storage.ByteSequenceStorage;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/**
 * {@code BytesIO.readinto(view)}.
 *
 * <p>GraalPy's own writes byte by byte to a buffer that does not start with its array. A view that
 * needs no looking into gets the bytes in one go; anything else is the original's.
 */
final class ReadIntoNode extends PythonBinaryBuiltinNode {
    @Child
    private PythonBinaryBuiltinNode original;

    @Child
    private PythonBufferAccessLibrary buffers =
            PythonBufferAccessLibrary.getFactory().createDispatched(1);

    private ReadIntoNode(PythonBinaryBuiltinNode original) {
        this.original = original;
    }

    static Factory<PythonBuiltinBaseNode> factory() {
        return Originals.around(
                Originals.find(BytesIOBuiltinsFactory.getFactories(), "readinto"),
                original -> new ReadIntoNode((PythonBinaryBuiltinNode) original));
    }

    @Override
    public Object execute(VirtualFrame frame, Object self, Object buffer) {
        if (self instanceof PBytesIO stream
                && stream.hasBuf()
                && stream.getBuf().getSequenceStorage() instanceof ByteSequenceStorage source
                && buffer instanceof PyMemoryViewObject target
                && isWritableRun(target.view())) {
            return read(stream, source.getInternalByteArray(), target);
        }
        return original.execute(frame, self, buffer);
    }

    private static boolean isWritableRun(MemoryView view) {
        return view.isCContiguous()
                && !view.isReleased()
                && !view.isReadonly()
                && !view.isRestricted();
    }

    private int read(PBytesIO stream, byte[] source, PyMemoryViewObject target) {
        MemoryView view = target.view();
        int position = stream.getPos();
        int left = Math.max(stream.getStringSize() - position, 0);
        int count = (int) Math.min(view.nbytes(), left);
        if (count == 0) {
            return 0; // the position may be past the end
        }
        view.addExport();
        try {
            buffers.writeFromByteArray(target, 0, source, position, count);
        } finally {
            view.removeExport();
        }
        stream.incPos(count);
        return count;
    }
}
