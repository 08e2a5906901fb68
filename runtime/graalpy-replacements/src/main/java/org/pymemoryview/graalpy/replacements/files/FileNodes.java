package org.pymemoryview.graalpy.replacements.files;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonQuaternaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.replacements.files.FileRequest.Function;
import org.pymemoryview.graalpy.replacements.originals.GuestCodeNode;

import java.util.List;

/**
 * {@code os.pread}, {@code pwrite}, {@code readv}, {@code writev}, {@code preadv} and
 * {@code pwritev}, which GraalPy lacks.
 */
final class FileNodes {
    private FileNodes() {}

    static List<Factory<? extends PythonBuiltinBaseNode>> factories() {
        return List.of(
                Factory.of(ReadNode.class, ReadNode::new),
                Factory.of(WriteNode.class, WriteNode::new),
                Factory.of(ReadVectorNode.class, ReadVectorNode::new),
                Factory.of(WriteVectorNode.class, WriteVectorNode::new),
                Factory.of(ReadVectorAtNode.class, ReadVectorAtNode::new),
                Factory.of(WriteVectorAtNode.class, WriteVectorAtNode::new));
    }

    /** What {@code pread} is asked for. */
    private record Range(int fd, int length, long offset) {
        /** {@code os_pread_impl}. */
        static Range of(Object file, Object size, Object start) {
            int fd = FileArguments.integer(file);
            int length = FileArguments.length(size);
            long offset = FileArguments.offset(start);
            if (offset < 0) {
                throw FileArguments.invalid();
            }
            return new Range(fd, length, offset);
        }
    }

    @Builtin(
            name = "pread",
            minNumOfPositionalArgs = 3,
            parameterNames = {"fd", "length", "offset"},
            numOfPositionalOnlyArgs = 3)
    @SlotSignature(name = "pread", minNumOfPositionalArgs = 3)
    static final class ReadNode extends PythonTernaryBuiltinNode {
        @Child
        private GuestCodeNode guest = new GuestCodeNode();

        @Child
        private TransferNode transfer = TransferNode.reading();

        @Override
        public Object execute(VirtualFrame frame, Object fd, Object length, Object offset) {
            Range range = guest.execute(frame, () -> Range.of(fd, length, offset));
            return transfer.execute(frame, range.fd(), range.length(), range.offset());
        }
    }

    @Builtin(
            name = "pwrite",
            minNumOfPositionalArgs = 3,
            parameterNames = {"fd", "buffer", "offset"},
            numOfPositionalOnlyArgs = 3)
    @SlotSignature(name = "pwrite", minNumOfPositionalArgs = 3)
    static final class WriteNode extends PythonTernaryBuiltinNode {
        @Child
        private BufferTransferNode transfer = BufferTransferNode.writing();

        @Override
        public Object execute(VirtualFrame frame, Object fd, Object buffer, Object offset) {
            return transfer.execute(frame, () -> FileRequest.write(fd, buffer, offset));
        }
    }

    @Builtin(
            name = "readv",
            minNumOfPositionalArgs = 2,
            parameterNames = {"fd", "buffers"},
            numOfPositionalOnlyArgs = 2)
    @SlotSignature(name = "readv", minNumOfPositionalArgs = 2)
    static final class ReadVectorNode extends PythonBinaryBuiltinNode {
        @Child
        private BufferTransferNode transfer = BufferTransferNode.reading();

        @Override
        public Object execute(VirtualFrame frame, Object fd, Object buffers) {
            return transfer.execute(frame, () -> Function.READV.request(fd, buffers));
        }
    }

    @Builtin(
            name = "writev",
            minNumOfPositionalArgs = 2,
            parameterNames = {"fd", "buffers"},
            numOfPositionalOnlyArgs = 2)
    @SlotSignature(name = "writev", minNumOfPositionalArgs = 2)
    static final class WriteVectorNode extends PythonBinaryBuiltinNode {
        @Child
        private BufferTransferNode transfer = BufferTransferNode.writing();

        @Override
        public Object execute(VirtualFrame frame, Object fd, Object buffers) {
            return transfer.execute(frame, () -> Function.WRITEV.request(fd, buffers));
        }
    }

    @Builtin(
            name = "preadv",
            minNumOfPositionalArgs = 3,
            parameterNames = {"fd", "buffers", "offset", "flags"},
            numOfPositionalOnlyArgs = 4)
    @SlotSignature(name = "preadv", minNumOfPositionalArgs = 3)
    static final class ReadVectorAtNode extends PythonQuaternaryBuiltinNode {
        @Child
        private BufferTransferNode transfer = BufferTransferNode.reading();

        @Override
        public Object execute(
                VirtualFrame frame, Object fd, Object buffers, Object offset, Object flags) {
            return transfer.execute(
                    frame, () -> Function.PREADV.request(fd, buffers, offset, flags));
        }
    }

    @Builtin(
            name = "pwritev",
            minNumOfPositionalArgs = 3,
            parameterNames = {"fd", "buffers", "offset", "flags"},
            numOfPositionalOnlyArgs = 4)
    @SlotSignature(name = "pwritev", minNumOfPositionalArgs = 3)
    static final class WriteVectorAtNode extends PythonQuaternaryBuiltinNode {
        @Child
        private BufferTransferNode transfer = BufferTransferNode.writing();

        @Override
        public Object execute(
                VirtualFrame frame, Object fd, Object buffers, Object offset, Object flags) {
            return transfer.execute(
                    frame, () -> Function.PWRITEV.request(fd, buffers, offset, flags));
        }
    }
}
