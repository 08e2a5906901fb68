package org.pymemoryview.graalpy.object;

import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.runtime.GilNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Exclusive;
import com.oracle.truffle.api.dsl.Cached.Shared;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidBufferOffsetException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.Shape;

import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.interop.ReadBytesNode;
import org.pymemoryview.graalpy.interop.ViewBytes;
import org.pymemoryview.graalpy.interop.WriteBytesNode;

import java.nio.ByteOrder;

/**
 * The buffer messages of interop for a {@code memoryview}.
 *
 * <p>The buffer is the bytes of the view in C order, in place, whatever its strides and suboffsets:
 * byte k is byte k of {@code tobytes()}. A released view is no buffer; a readonly view refuses
 * writes. Interop has a message for each width; the widths differ only in the size that they pass
 * to {@link ReadBytesNode} and {@link WriteBytesNode}.
 */
@ExportLibrary(InteropLibrary.class)
abstract class ViewAsBuffer extends ViewAsArray {
    ViewAsBuffer(PythonClass type, Shape shape, MemoryView view) {
        super(type, shape, view);
    }

    @ExportMessage
    final boolean hasBufferElements() {
        return !view.isReleased();
    }

    private void requireBufferElements() throws UnsupportedMessageException {
        if (!hasBufferElements()) {
            throw UnsupportedMessageException.create();
        }
    }

    @ExportMessage
    final boolean isBufferWritable() throws UnsupportedMessageException {
        requireBufferElements();
        return !view.isReadonly();
    }

    @ExportMessage
    final long getBufferSize() throws UnsupportedMessageException {
        requireBufferElements();
        return view.nbytes();
    }

    @ExportMessage
    static void readBuffer(
            ViewAsBuffer self,
            long offset,
            byte[] target,
            int targetOffset,
            int length,
            @Exclusive @Cached GilNode gil)
            throws UnsupportedMessageException, InvalidBufferOffsetException {
        boolean mustRelease = gil.acquire();
        try {
            ViewBytes.readInto(self.view, offset, target, targetOffset, length);
        } finally {
            gil.release(mustRelease);
        }
    }

    @ExportMessage
    static byte readBufferByte(
            ViewAsBuffer self,
            long offset,
            @Bind Node node,
            @Shared("read") @Cached ReadBytesNode read)
            throws UnsupportedMessageException, InvalidBufferOffsetException {
        return (byte) read.execute(node, self.view, offset, Byte.BYTES, ByteOrder.nativeOrder());
    }

    @ExportMessage
    static short readBufferShort(
            ViewAsBuffer self,
            ByteOrder order,
            long offset,
            @Bind Node node,
            @Shared("read") @Cached ReadBytesNode read)
            throws UnsupportedMessageException, InvalidBufferOffsetException {
        return (short) read.execute(node, self.view, offset, Short.BYTES, order);
    }

    @ExportMessage
    static int readBufferInt(
            ViewAsBuffer self,
            ByteOrder order,
            long offset,
            @Bind Node node,
            @Shared("read") @Cached ReadBytesNode read)
            throws UnsupportedMessageException, InvalidBufferOffsetException {
        return (int) read.execute(node, self.view, offset, Integer.BYTES, order);
    }

    @ExportMessage
    static long readBufferLong(
            ViewAsBuffer self,
            ByteOrder order,
            long offset,
            @Bind Node node,
            @Shared("read") @Cached ReadBytesNode read)
            throws UnsupportedMessageException, InvalidBufferOffsetException {
        return read.execute(node, self.view, offset, Long.BYTES, order);
    }

    @ExportMessage
    static float readBufferFloat(
            ViewAsBuffer self,
            ByteOrder order,
            long offset,
            @Bind Node node,
            @Shared("read") @Cached ReadBytesNode read)
            throws UnsupportedMessageException, InvalidBufferOffsetException {
        return Float.intBitsToFloat(
                (int) read.execute(node, self.view, offset, Float.BYTES, order));
    }

    @ExportMessage
    static double readBufferDouble(
            ViewAsBuffer self,
            ByteOrder order,
            long offset,
            @Bind Node node,
            @Shared("read") @Cached ReadBytesNode read)
            throws UnsupportedMessageException, InvalidBufferOffsetException {
        return Double.longBitsToDouble(read.execute(node, self.view, offset, Double.BYTES, order));
    }

    @ExportMessage
    static void writeBufferByte(
            ViewAsBuffer self,
            long offset,
            byte value,
            @Bind Node node,
            @Shared("write") @Cached WriteBytesNode write)
            throws UnsupportedMessageException, InvalidBufferOffsetException {
        write.execute(node, self.view, offset, Byte.BYTES, ByteOrder.nativeOrder(), value);
    }

    @ExportMessage
    static void writeBufferShort(
            ViewAsBuffer self,
            ByteOrder order,
            long offset,
            short value,
            @Bind Node node,
            @Shared("write") @Cached WriteBytesNode write)
            throws UnsupportedMessageException, InvalidBufferOffsetException {
        write.execute(node, self.view, offset, Short.BYTES, order, value);
    }

    @ExportMessage
    static void writeBufferInt(
            ViewAsBuffer self,
            ByteOrder order,
            long offset,
            int value,
            @Bind Node node,
            @Shared("write") @Cached WriteBytesNode write)
            throws UnsupportedMessageException, InvalidBufferOffsetException {
        write.execute(node, self.view, offset, Integer.BYTES, order, value);
    }

    @ExportMessage
    static void writeBufferLong(
            ViewAsBuffer self,
            ByteOrder order,
            long offset,
            long value,
            @Bind Node node,
            @Shared("write") @Cached WriteBytesNode write)
            throws UnsupportedMessageException, InvalidBufferOffsetException {
        write.execute(node, self.view, offset, Long.BYTES, order, value);
    }

    @ExportMessage
    static void writeBufferFloat(
            ViewAsBuffer self,
            ByteOrder order,
            long offset,
            float value,
            @Bind Node node,
            @Shared("write") @Cached WriteBytesNode write)
            throws UnsupportedMessageException, InvalidBufferOffsetException {
        int bits = Float.floatToRawIntBits(value);
        write.execute(node, self.view, offset, Float.BYTES, order, bits);
    }

    @ExportMessage
    static void writeBufferDouble(
            ViewAsBuffer self,
            ByteOrder order,
            long offset,
            double value,
            @Bind Node node,
            @Shared("write") @Cached WriteBytesNode write)
            throws UnsupportedMessageException, InvalidBufferOffsetException {
        long bits = Double.doubleToRawLongBits(value);
        write.execute(node, self.view, offset, Double.BYTES, order, bits);
    }
}
