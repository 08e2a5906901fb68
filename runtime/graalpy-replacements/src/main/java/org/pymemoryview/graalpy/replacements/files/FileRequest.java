package org.pymemoryview.graalpy.replacements.files;

import com.oracle.graal.python.builtins.objects.PNone;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;

/**
 * What is asked of a file: the arguments of a function, converted in CPython's order.
 *
 * @param offset in the file, or {@link TransferNode#HERE}
 */
record FileRequest(int fd, BufferVector buffers, long offset) {

    /** A function that has a vector of buffers. */
    enum Function {
        READV("readv", BufferFlags.WRITABLE),
        WRITEV("writev", BufferFlags.SIMPLE),
        PREADV("preadv2", BufferFlags.WRITABLE),
        PWRITEV("pwritev", BufferFlags.SIMPLE);

        /** As errors say it. */
        private final String function;

        private final int flags;

        Function(String function, int flags) {
            this.function = function;
            this.flags = flags;
        }

        /** {@code os_readv_impl} and {@code os_writev_impl}. */
        FileRequest request(Object file, Object sequence) {
            int fd = FileArguments.integer(file);
            int size = BufferVector.size(sequence, function);
            return new FileRequest(fd, BufferVector.of(sequence, size, flags), TransferNode.HERE);
        }

        /** {@code os_preadv_impl} and {@code os_pwritev_impl}, on a system without flags. */
        FileRequest request(Object file, Object sequence, Object start, Object options) {
            int fd = FileArguments.integer(file);
            long offset = FileArguments.offset(start);
            int option = options == PNone.NO_VALUE ? 0 : FileArguments.integer(options);
            int size = BufferVector.size(sequence, function);
            if (option != 0) {
                throw unavailable();
            }
            BufferVector buffers = BufferVector.of(sequence, size, flags);
            return new FileRequest(fd, buffers, offset).checked(TransferNode.HERE);
        }

        private PythonError unavailable() {
            String system = this == PREADV ? "preadv2" : "pwritev2";
            return PythonError.of(
                    ErrorKind.NOT_IMPLEMENTED_ERROR,
                    system + ": flags unavailable on this platform");
        }
    }

    /** {@code os_pwrite_impl}. */
    static FileRequest write(Object file, Object data, Object start) {
        int fd = FileArguments.integer(file);
        BufferVector buffers = BufferVector.of(data);
        long offset;
        try {
            offset = FileArguments.offset(start);
        } catch (RuntimeException e) {
            buffers.release();
            throw e;
        }
        return new FileRequest(fd, buffers, offset).checked(0);
    }

    /** Raises the error of the system for a number that is no offset. */
    private FileRequest checked(long smallest) {
        if (offset < smallest) {
            buffers.release();
            throw FileArguments.invalid();
        }
        return this;
    }
}
