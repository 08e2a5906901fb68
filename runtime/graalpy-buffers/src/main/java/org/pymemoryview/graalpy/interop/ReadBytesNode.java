package org.pymemoryview.graalpy.interop;

import com.oracle.graal.python.runtime.GilNode;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateCached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.interop.InvalidBufferOffsetException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.MemoryView;

import java.nio.ByteOrder;

/** Reads a number from the bytes of a view, as {@code InteropLibrary.readBufferLong} does. */
@GenerateUncached
@GenerateInline
@GenerateCached(false)
public abstract class ReadBytesNode extends Node {

    /**
     * @param offset in the bytes of the view in C order
     * @param size of the number in bytes: 1, 2, 4 or 8
     * @return the bits of the number, those above its size undefined
     * @throws UnsupportedMessageException for a released view
     * @throws InvalidBufferOffsetException where a byte is outside of the view
     */
    public abstract long execute(
            Node inliningTarget, MemoryView view, long offset, int size, ByteOrder order)
            throws UnsupportedMessageException, InvalidBufferOffsetException;

    @Specialization
    static long read(
            MemoryView view,
            long offset,
            int size,
            ByteOrder order,
            @Cached(inline = false) GilNode gil)
            throws UnsupportedMessageException, InvalidBufferOffsetException {
        boolean mustRelease = gil.acquire();
        try {
            ViewBytes.checkReadable(view, offset, size);
            return ViewBytes.read(view, offset, size, order);
        } finally {
            gil.release(mustRelease);
        }
    }
}
