package org.pymemoryview.graalpy.replacements.packing;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.struct.PStruct;
import com.oracle.graal.python.builtins.objects.struct.StructBuiltins.StructPackIntoNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.exporters.AcquireNode;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.replacements.originals.HeldView;
import org.pymemoryview.graalpy.replacements.originals.WritableArgument;

/**
 * {@code pack_into}, of the module struct and of {@code Struct}.
 *
 * <p>GraalPy's function requests a readable buffer, so it would write to bytes, to readonly views
 * and to write-protected pages. Here it gets a writable view of the buffer, which also prevents a
 * resize by code that the conversion of the values runs.
 */
final class PackIntoNode extends PythonBuiltinNode {
    @Child
    private IndirectCallData callData = IndirectCallData.createFor(this);

    /** The index of the format among the arguments; buffer and offset follow. */
    private final int format;

    @Child
    private OffsetNode offset = new OffsetNode(PythonBuiltinClassType.IndexError);

    @Child
    private PackArgumentsNode adapt = new PackArgumentsNode();

    /** For {@code Struct}'s method; null for the module's function. */
    @Child
    private SameStructNode same;

    @Child
    private PythonBuiltinNode original;

    PackIntoNode(PythonBuiltinNode original, int format) {
        this.original = original;
        this.format = format;
        this.same = original instanceof StructPackIntoNode ? SameStructNode.create() : null;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object[] values = Line.get().variableArguments(frame, this);
        Object buffer = PArguments.getArgument(frame, format + 1);
        boolean isSimple = adapt.areTaken(values)
                && PArguments.getArgument(frame, format + 2) instanceof Integer;
        if (isSimple && isWritable(buffer)) {
            return pack(frame, buffer, values);
        }
        HeldView view = acquire(frame, buffer, values.length);
        try {
            pass(frame, format + 1, wrap(view));
            pass(
                    frame,
                    format + 2,
                    offset.execute(frame, PArguments.getArgument(frame, format + 2)));
            Line.get()
                    .setVariableArguments(
                            frame,
                            this,
                            adapt.execute(frame, PArguments.getArgument(frame, format), values));
            return original.execute(frame);
        } finally {
            if (view != null) {
                view.release();
            }
        }
    }

    /** Packs values that run no code, so that the buffer stays without being acquired. */
    private Object pack(VirtualFrame frame, Object buffer, Object[] values) {
        if (same != null
                && same.execute(PArguments.getArgument(frame, format)) instanceof PStruct struct) {
            int offset = (int) PArguments.getArgument(frame, format + 2);
            return ((StructPackIntoNode) original).execute(frame, struct, buffer, offset, values);
        }
        return original.execute(frame);
    }

    private static void pass(VirtualFrame frame, int index, Object argument) {
        PArguments.setArgument(frame.getArguments(), index, argument);
    }

    /** Whether an object is known to be writable without a request. */
    private static boolean isWritable(Object buffer) {
        if (buffer instanceof PyMemoryViewObject object) {
            MemoryView view = object.view();
            return !view.isReleased() && !view.isReadonly() && view.isCContiguous();
        }
        return AcquireNode.isPlainByteArray(buffer);
    }

    /** A view of the buffer; null where the number of values is not that of the format. */
    private HeldView acquire(VirtualFrame frame, Object buffer, int values) {
        Object formatted = PArguments.getArgument(frame, format);
        Object state = callData.enter(frame, this);
        try {
            return PackArgumentsNode.agree(formatted, values) ? writableView(buffer) : null;
        } finally {
            callData.exit(frame, this, state);
        }
    }

    @TruffleBoundary
    private HeldView writableView(Object buffer) {
        return HeldView.of(buffer, WritableArgument.view(this, buffer, "argument"));
    }

    /**
     * The argument for the original; without a view any object, since the original raises first.
     */
    @TruffleBoundary
    private static Object wrap(HeldView held) {
        return held == null
                ? PFactory.createByteArray(PythonLanguage.get(null), new byte[0])
                : PyMemoryViewObject.of(held.view());
    }
}
