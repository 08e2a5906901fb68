package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.builtins.Builtin;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.lib.PyNumberIndexNode;
import com.oracle.graal.python.lib.PyObjectSizeNode;
import com.oracle.graal.python.lib.PyUnicodeCheckNode;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.graal.python.nodes.util.CastToJavaStringNode;
import com.oracle.graal.python.util.PythonUtils;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.CInts;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.nodes.HexNode;

/** {@code view.hex(sep, bytes_per_sep)}. */
@Builtin(
        name = "hex",
        minNumOfPositionalArgs = 1,
        parameterNames = {"$self", "sep", "bytes_per_sep"},
        doc = "Return the data in the buffer as a str of hexadecimal numbers.\n\n"
                + "sep is a character or byte to put between groups of bytes_per_sep"
                + " bytes, which are\ncounted from the right, or from the left where"
                + " bytes_per_sep is negative.")
abstract class HexMethodNode extends PythonTernaryBuiltinNode {
    @Specialization
    static TruffleString hex(
            VirtualFrame frame,
            Object self,
            Object sep,
            Object bytesPerSep,
            @Bind Node node,
            @Cached PyNumberIndexNode toInt,
            @Cached PyObjectSizeNode size,
            @Cached(inline = true) HexNode hex,
            @Cached TruffleString.FromByteArrayNode fromBytes,
            @Cached TruffleString.SwitchEncodingNode toPython) {
        MemoryView view = Self.ofMethod(node, self, "hex").view();
        int group = 1;
        if (bytesPerSep != PNone.NO_VALUE) {
            group = CInts.of(node, toInt.execute(frame, node, bytesPerSep));
        }
        try {
            view.checkReleased();
            int separator = HexNode.NO_SEPARATOR;
            if (sep != PNone.NO_VALUE) {
                // Its __len__ may be user code, which must not release the view meanwhile.
                view.pin();
                try {
                    separator = separator(node, sep, size.execute(frame, node, sep));
                } finally {
                    view.unpin();
                }
            }
            byte[] digits = hex.execute(node, view, separator, group);
            TruffleString text = fromBytes.execute(digits, TruffleString.Encoding.US_ASCII, false);
            return toPython.execute(text, PythonUtils.TS_ENCODING);
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }

    /**
     * The separator, of which C reads the first character: the zero that ends an empty one, where
     * its {@code __len__} says 1.
     */
    @TruffleBoundary
    private static int separator(Node node, Object sep, int length) {
        if (length != 1) {
            throw PythonError.valueError("sep must be length 1.");
        }
        int separator;
        if (PyUnicodeCheckNode.executeUncached(sep)) {
            String text = CastToJavaStringNode.getUncached().execute(sep);
            separator = text.isEmpty() ? 0 : text.codePointAt(0);
        } else if (sep instanceof PBytes) {
            PythonBufferAccessLibrary bytes = PythonBufferAccessLibrary.getUncached();
            separator = bytes.getBufferLength(sep) == 0 ? 0 : bytes.readByte(sep, 0) & 0xff;
        } else {
            throw PythonError.typeError("sep must be str or bytes.");
        }
        if (separator > 0x7f) {
            throw PythonError.valueError("sep must be ASCII.");
        }
        return separator;
    }
}
