package org.pymemoryview.graalpy.replacements.originals;

import com.oracle.graal.python.nodes.util.CastToTruffleStringNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;

import java.nio.charset.StandardCharsets;

/** An argument that is ASCII text or the bytes of an exporter, as {@code binascii} takes it. */
public final class AsciiArgumentNode extends Node {
    @Child
    private BytesArgumentNode bytes = new BytesArgumentNode(BufferFlags.SIMPLE);

    /** The bytes of an exporter; a str as it is. An exporter's error is a TypeError. */
    public Object execute(VirtualFrame frame, Object data) {
        try {
            return bytes.execute(frame, data);
        } catch (PException e) {
            throw refused(data);
        }
    }

    /** The bytes of a str or an exporter. */
    public byte[] octets(VirtualFrame frame, Object data) {
        if (BytesArgumentNode.isText(data)) {
            return ascii(data);
        }
        Object read;
        try {
            read = bytes.require(frame, data);
        } catch (PException e) {
            throw refused(data);
        }
        return BytesArgumentNode.octets(read);
    }

    @TruffleBoundary
    private byte[] ascii(Object data) {
        String text = CastToTruffleStringNode.executeUncached(data).toJavaStringUncached();
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            throw Errors.raise(
                    this,
                    PythonError.valueError("string argument should contain only ASCII characters"));
        }
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @TruffleBoundary
    private PException refused(Object data) {
        return Errors.typeError(
                this,
                "argument should be bytes, buffer or ASCII string, not '%s'"
                        .formatted(Errors.typeName(data)));
    }
}
