package org.pymemoryview.graalpy.replacements.additions;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.BinasciiModuleBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.lib.PyObjectSizeNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.clinic.JavaIntConversionNode;
import com.oracle.graal.python.nodes.util.CastToTruffleStringNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;
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
    private IndirectCallData callData = IndirectCallData.createFor(this);

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
        MemoryView view = acquire(frame, data);
        try {
            int group = (int) toInt.execute(frame, bytesPerSep);
            int separator = sep == PNone.NO_VALUE ? HexNode.NO_SEPARATOR : separator(frame, sep);
            return digits(view, separator, group);
        } finally {
            release(view);
        }
    }

    private MemoryView acquire(VirtualFrame frame, Object data) {
        Object state = callData.enter(frame, this);
        try {
            return held(data);
        } catch (PythonError e) {
            throw Errors.raise(this, e);
        } finally {
            callData.exit(frame, this, state);
        }
    }

    @TruffleBoundary
    private static MemoryView held(Object data) {
        MemoryView view = Exporters.bufferView(data, BufferFlags.SIMPLE);
        view.enter();
        return view;
    }

    private int separator(VirtualFrame frame, Object sep) {
        Object state = callData.enter(frame, this);
        try {
            return separator(sep);
        } finally {
            callData.exit(frame, this, state);
        }
    }

    @TruffleBoundary
    private int separator(Object sep) {
        if (PyObjectSizeNode.executeUncached(sep) != 1) {
            throw Errors.raise(this, PythonError.valueError("sep must be length 1."));
        }
        int separator = firstCharacter(sep);
        if (separator > MAX_BYTE) {
            throw Errors.raise(this, PythonError.valueError("sep must be ASCII."));
        }
        return separator;
    }

    /** As C reads it: the zero that ends an empty one, where its {@code __len__} says 1. */
    private int firstCharacter(Object sep) {
        if (BytesArgumentNode.isText(sep)) {
            String text = CastToTruffleStringNode.executeUncached(sep).toJavaStringUncached();
            return text.isEmpty() ? 0 : text.codePointAt(0);
        }
        if (sep instanceof PBytes) {
            byte[] octets = BytesArgumentNode.octets(sep);
            return octets.length == 0 ? 0 : octets[0] & MAX_BYTE;
        }
        throw Errors.raise(this, PythonBuiltinClassType.TypeError, "sep must be str or bytes.");
    }

    @TruffleBoundary
    private Object digits(MemoryView view, int separator, int group) {
        try {
            return BytesArgumentNode.bytesObject(
                    HexNode.getUncached().execute(null, view, separator, group));
        } catch (PythonError e) {
            throw Errors.raise(this, e);
        }
    }

    @TruffleBoundary
    private static void release(MemoryView view) {
        view.release();
    }
}
