package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.ints.IntBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.type.PythonBuiltinClass;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinNode;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Items;
import org.pymemoryview.graalpy.interop.ViewBytes;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.replacements.originals.Originals;

import java.nio.ByteOrder;

/**
 * {@code int.from_bytes}. GraalPy's copies the bytes and makes a BigInteger of them; here 1, 2, 4
 * or 8 bytes of a view are read as a number. All else is left to the original.
 */
public final class NumberFromBytesNode extends PythonBuiltinNode {
    /** The name of an order that was seen first, and its order. */
    @CompilationFinal
    private TruffleString knownName;

    @CompilationFinal
    private ByteOrder knownOrder;

    @Child
    private PythonBuiltinNode original;

    private NumberFromBytesNode(PythonBuiltinNode original) {
        this.original = original;
    }

    public static Factory<PythonBuiltinBaseNode> factory() {
        return Originals.around(
                Originals.find(IntBuiltinsFactory.getFactories(), "from_bytes"),
                original -> new NumberFromBytesNode((PythonBuiltinNode) original));
    }

    @Override
    public Object execute(VirtualFrame frame) {
        if (PArguments.getArgument(frame, 1) instanceof PyMemoryViewObject object
                && isInt(PArguments.getArgument(frame, 0))) {
            MemoryView view = object.view();
            ByteOrder order = order(PArguments.getArgument(frame, 2));
            Object signed = PArguments.getArgument(frame, 3);
            if (order != null && isFlag(signed) && isNumber(view)) {
                int size = (int) view.nbytes();
                long bits = read(view, size, order);
                if (signed == Boolean.TRUE) {
                    return Items.number(bits << Long.SIZE - 8 * size >> Long.SIZE - 8 * size);
                }
                long value = bits << Long.SIZE - 8 * size >>> Long.SIZE - 8 * size;
                if (value >= 0) {
                    return Items.number(value);
                }
            }
        }
        return original.execute(frame);
    }

    private static boolean isInt(Object type) {
        return type instanceof PythonBuiltinClass builtin
                && builtin.getType() == PythonBuiltinClassType.PInt;
    }

    private static boolean isFlag(Object signed) {
        return signed instanceof Boolean || signed == PNone.NO_VALUE;
    }

    private static boolean isNumber(MemoryView view) {
        long size = view.nbytes();
        return !view.isReleased()
                && view.isCContiguous()
                && (size == Long.BYTES
                        || size == Integer.BYTES
                        || size == Short.BYTES
                        || size == Byte.BYTES);
    }

    /** The order that an argument names; null where the original is to decide. */
    private ByteOrder order(Object name) {
        if (name == PNone.NO_VALUE) {
            return ByteOrder.BIG_ENDIAN;
        }
        if (knownName == null && name instanceof TruffleString text) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            knownOrder = named(text);
            knownName = text;
        }
        if (name == knownName) {
            return knownOrder;
        }
        return name instanceof TruffleString text ? named(text) : null;
    }

    @TruffleBoundary
    private static ByteOrder named(TruffleString name) {
        return switch (name.toJavaStringUncached()) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> null;
        };
    }

    private long read(MemoryView view, int size, ByteOrder order) {
        try {
            return ViewBytes.read(view, 0, size, order);
        } catch (PythonError e) {
            throw Errors.raise(this, e);
        }
    }
}
