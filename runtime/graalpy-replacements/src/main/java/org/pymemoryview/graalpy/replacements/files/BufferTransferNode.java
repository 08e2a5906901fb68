package org.pymemoryview.graalpy.replacements.files;

import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.replacements.originals.GuestCodeNode;

import java.util.function.Supplier;

/** Reads to buffers or writes what they hold, all at once. */
final class BufferTransferNode extends Node {
    /** The number of buffers that the system takes ({@code IOV_MAX}, on Linux and macOS). */
    private static final int MOST_BUFFERS = 1024;

    @Child
    private GuestCodeNode guest = new GuestCodeNode();

    @Child
    private TransferNode transfer;

    private final boolean reads;

    private BufferTransferNode(TransferNode transfer, boolean reads) {
        this.transfer = transfer;
        this.reads = reads;
    }

    static BufferTransferNode reading() {
        return new BufferTransferNode(TransferNode.reading(), true);
    }

    static BufferTransferNode writing() {
        return new BufferTransferNode(TransferNode.writing(), false);
    }

    /**
     * @param arguments makes the request, whose buffers are released in any case
     * @return the number of bytes
     */
    Object execute(VirtualFrame frame, Supplier<FileRequest> arguments) {
        FileRequest request = guest.execute(frame, arguments);
        BufferVector buffers = request.buffers();
        try {
            if (buffers.count() > MOST_BUFFERS) {
                throw tooMany(frame, request);
            }
            return reads ? read(frame, request) : write(frame, request);
        } finally {
            guest.run(frame, buffers::release);
        }
    }

    private Object read(VirtualFrame frame, FileRequest request) {
        BufferVector buffers = request.buffers();
        Object length = guest.execute(frame, buffers::length);
        Object read = transfer.execute(frame, request.fd(), length, request.offset());
        return guest.execute(frame, () -> buffers.scatter(read));
    }

    private Object write(VirtualFrame frame, FileRequest request) {
        Object bytes = guest.execute(frame, request.buffers()::gathered);
        return transfer.execute(frame, request.fd(), bytes, request.offset());
    }

    private PException tooMany(VirtualFrame frame, FileRequest request) {
        transfer.check(frame, request.fd(), request.offset());
        return guest.execute(frame, FileArguments::invalid);
    }
}
