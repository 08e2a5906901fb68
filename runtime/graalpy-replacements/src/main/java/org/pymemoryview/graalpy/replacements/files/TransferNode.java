package org.pymemoryview.graalpy.replacements.files;

import com.oracle.graal.python.builtins.modules.PosixModuleBuiltinsFactory;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.replacements.originals.Originals;

/**
 * Reads or writes at a position in a file, by GraalPy's functions for reading and writing where the
 * file is: the position is moved and put back. Another thread that uses the position meanwhile,
 * other than through such a node, finds it moved.
 */
final class TransferNode extends Node {
    /** The offset that stands for where the file is ({@code preadv2(2)}). */
    static final long HERE = -1;

    private static final int SEEK_SET = 0;
    private static final int SEEK_CUR = 1;

    @Child
    private PythonBinaryBuiltinNode transfer;

    @Child
    private PythonTernaryBuiltinNode seek = (PythonTernaryBuiltinNode) original("lseek");

    /** Where there is no file, it says so. */
    @Child
    private PythonUnaryBuiltinNode getBlocking = (PythonUnaryBuiltinNode) original("get_blocking");

    private TransferNode(String function) {
        transfer = (PythonBinaryBuiltinNode) original(function);
    }

    static TransferNode reading() {
        return new TransferNode("read");
    }

    static TransferNode writing() {
        return new TransferNode("write");
    }

    /** A node of one of GraalPy's functions. */
    static PythonBuiltinBaseNode original(String function) {
        return factory(function).createNode();
    }

    static NodeFactory<? extends PythonBuiltinBaseNode> factory(String function) {
        return Originals.find(PosixModuleBuiltinsFactory.getFactories(), function);
    }

    /**
     * @param what is written, or how much is read
     * @return what is read, or how much is written
     */
    Object execute(VirtualFrame frame, int fd, Object what, long offset) {
        if (offset == HERE) {
            return transfer.execute(frame, fd, what);
        }
        FilePositions.lock(this);
        try {
            return at(frame, fd, what, offset);
        } finally {
            FilePositions.unlock();
        }
    }

    private Object at(VirtualFrame frame, int fd, Object what, long offset) {
        Object position = seek.execute(frame, fd, 0, SEEK_CUR);
        seek.execute(frame, fd, offset, SEEK_SET);
        try {
            return transfer.execute(frame, fd, what);
        } finally {
            seek.execute(frame, fd, position, SEEK_SET);
        }
    }

    /** Raises the error of a file that is none, or has no position where one is asked for. */
    void check(VirtualFrame frame, int fd, long offset) {
        if (offset == HERE) {
            getBlocking.execute(frame, fd);
        } else {
            seek.execute(frame, fd, 0, SEEK_CUR);
        }
    }
}
