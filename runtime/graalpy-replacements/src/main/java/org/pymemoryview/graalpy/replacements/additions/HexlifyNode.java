package org.pymemoryview.graalpy.replacements.additions;

import com.oracle.graal.python.builtins.modules.BinasciiModuleBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.lib.PyObjectSizeNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.clinic.JavaIntConversionNode;
import com.oracle.graal.python.nodes.util.CastToTruffleStringNode;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;
import org.pymemoryview.graalpy.replacements.originals.GuestCodeNode;
import org.pymemoryview.graalpy.replacements.originals.HeldView;
import org.pymemoryview.graalpy.replacements.originals.Originals;
import org.pymemoryview.nodes.HexNode;

import java.util.List;

/**
 * {@code binascii.hexlify} and {@code b2a_hex} with a separator, which is one character of Latin-1.
 * Its {@code __len__} may be user code: the buffer is held meanwhile ({@code _Py_strhex_bytes}).
 */
final class HexlifyNode extends PythonTernaryBuiltinNode {
    private static final int MAX_BYTE = 0xff;

    @Child
    private GuestCodeNode guest = new GuestCodeNode();

    @Child
    private PythonTernaryBuiltinNode original;

    @Child
    private JavaIntConversionNode toInt = JavaIntConversionNode.create(1, false);

    private HexlifyNode(PythonTernaryBuiltinNode original) {
        this.original = original;
    }

    static List<Factory<PythonBuiltinBaseNode>> factories() {
        var factories = BinasciiModuleBuiltinsFactory.getFactories();
        return List.of(
                Originals.around(Originals.find(factories, "hexlify"), HexlifyNode::around),
                Originals.around(Originals.find(factories, "b2a_hex"), HexlifyNode::around));
    }

    private static PythonBuiltinBaseNode around(PythonBuiltinBaseNode original) {
        return new HexlifyNode((PythonTernaryBuiltinNode) original);
    }

    @Override
    public Object execute(VirtualFrame frame, Object data, Object sep, Object bytesPerSep) {
        if (sep == PNone.NO_VALUE && bytesPerSep == PNone.NO_VALUE) {
            return original.execute(frame, data, sep, bytesPerSep);
        }
        HeldView held = guest.execute(frame, () -> held(data));
        try {
            int group = (int) toInt.execute(frame, bytesPerSep);
            return guest.execute(frame, () -> digits(held.view(), sep, group));
        } finally {
            guest.run(frame, held::release);
        }
    }

    private static HeldView held(Object data) {
        return HeldView.of(data, Exporters.bufferView(data, BufferFlags.SIMPLE));
    }

    private static PBytes digits(MemoryView view, Object sep, int group) {
        int separator = sep == PNone.NO_VALUE ? HexNode.NO_SEPARATOR : separator(sep);
        return BytesArgumentNode.bytesObject(
                HexNode.getUncached().execute(null, view, separator, group));
    }

    private static int separator(Object sep) {
        if (PyObjectSizeNode.executeUncached(sep) != 1) {
            throw PythonError.valueError("sep must be length 1.");
        }
        int separator = firstCharacter(sep);
        if (separator > MAX_BYTE) {
            throw PythonError.valueError("sep must be ASCII.");
        }
        return separator;
    }

    /** As C reads it: the zero that ends an empty one, where its {@code __len__} says 1. */
    private static int firstCharacter(Object sep) {
        if (BytesArgumentNode.isText(sep)) {
            String text = CastToTruffleStringNode.executeUncached(sep).toJavaStringUncached();
            return text.isEmpty() ? 0 : text.codePointAt(0);
        }
        if (sep instanceof PBytes) {
            byte[] octets = BytesArgumentNode.octets(sep);
            return octets.length == 0 ? 0 : octets[0] & MAX_BYTE;
        }
        throw PythonError.typeError("sep must be str or bytes.");
    }
}
