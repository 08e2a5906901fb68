package org.pymemoryview.graalpy.replacements.guards;

import com.oracle.graal.python.builtins.objects.bytes.PBytesLike;
import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.ExporterBytesNode;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;
import org.pymemoryview.graalpy.replacements.originals.SearchedObject;

/** Methods that append the bytes of an exporter, which they get as a bytes object. */
final class AppendedBytes {
    private AppendedBytes() {}

    /** Whether GraalPy appends an object as CPython does. */
    private static boolean isKnown(Object argument) {
        return argument instanceof PBytesLike && ExporterBytesNode.isOfBuiltinClass(argument);
    }

    /** {@code bytearray.extend}, which asks for a buffer before items, whatever the class. */
    static final class ExtendNode extends PythonBinaryBuiltinNode {
        @Child
        private BytesArgumentNode bytes = new BytesArgumentNode(BufferFlags.SIMPLE);

        @Child
        private PythonBinaryBuiltinNode original;

        ExtendNode(PythonBinaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object items) {
            return original.execute(frame, self, isKnown(items) ? items : read(frame, items));
        }

        private Object read(VirtualFrame frame, Object items) {
            try {
                return bytes.convert(frame, items);
            } catch (PException e) {
                throw refused(items);
            }
        }

        @TruffleBoundary
        private PException refused(Object items) {
            return Errors.typeError(
                    this, "can't set bytearray slice from " + Errors.typeName(items));
        }
    }

    /** {@code array.frombytes}, which takes a buffer only if its items are bytes. */
    static final class FromBytesNode extends PythonBinaryBuiltinNode {
        @Child
        private BytesArgumentNode bytes =
                new BytesArgumentNode(BufferFlags.SIMPLE, FromBytesNode::check);

        @Child
        private PythonBinaryBuiltinNode original;

        FromBytesNode(PythonBinaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object buffer) {
            boolean known = isKnown(buffer) || buffer instanceof PMMap || isRowOfBytes(buffer);
            return original.execute(frame, self, known ? buffer : bytes.convert(frame, buffer));
        }

        /** Whether GraalPy reads a memoryview as it is, without a bytes object in between. */
        private static boolean isRowOfBytes(Object buffer) {
            return buffer instanceof PyMemoryViewObject object
                    && SearchedObject.isRowOfBytes(object.view());
        }

        private static void check(MemoryView view) {
            if (view.itemsize() != 1) {
                throw PythonError.typeError("a bytes-like object is required");
            }
        }
    }
}
