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

/** Writes a number to the bytes of a view, as {@code InteropLibrary.writeBufferLong} does. */
@GenerateUncached
@GenerateInline
@GenerateCached(false)
public abstract class WriteBytesNode extends Node {

    /**
     * @param offset in the bytes of the view in C order
     * @param size of the number in bytes: 1, 2, 4 or 8
     * @param bits of the number, those above its size ignored
     * @throws UnsupportedMessageException for a view that is readonly or released
     * @throws InvalidBufferOffsetException where a byte is outside of the view
     */
    public abstract void execute(
            Node inliningTarget, MemoryView view, long offset, int size, ByteOrder order, long bits)
            throws UnsupportedMessageException, InvalidBufferOffsetException;

    @Specialization
    static void write(
            MemoryView view,
            long offset,
            int size,
            ByteOrder order,
            long bits,
            @Cached(inline = false) GilNode gil)
            throws UnsupportedMessageException, InvalidBufferOffsetException {
        boolean mustRelease = gil.acquire();
        try {
            ViewBytes.checkWritable(view, offset, size);
            ViewBytes.write(view, offset, size, order, bits);
        } finally {
            gil.release(mustRelease);
        }
    }
}
