package org.pymemoryview.graalpy.replacements.packing;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.StructModuleBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.builtins.objects.ints.PInt;
import com.oracle.graal.python.builtins.objects.struct.PStruct;
import com.oracle.graal.python.builtins.objects.struct.StructBuiltins.StructUnpackFromNode;
import com.oracle.graal.python.builtins.objects.struct.StructBuiltinsFactory;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonQuaternaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.PythonTernaryBuiltinNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.object.ViewPiece;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/**
 * {@code unpack_from}, of the module struct and of {@code Struct}.
 *
 * <p>GraalPy's function copies the whole buffer for one item, unless it begins at the first byte of
 * a Java array. From a view it gets the bytes of the item.
 */
public final class UnpackFromNodes {
    private UnpackFromNodes() {}

    public static Factory<PythonBuiltinBaseNode> ofStruct() {
        return Originals.around(
                Originals.find(StructBuiltinsFactory.getFactories(), "unpack_from"),
                original -> new StructNode((StructUnpackFromNode) original));
    }

    public static Factory<PythonBuiltinBaseNode> ofModule() {
        return Originals.around(
                Originals.find(StructModuleBuiltinsFactory.getFactories(), "unpack_from"),
                original -> new ModuleNode((PythonQuaternaryBuiltinNode) original));
    }

    private static final class StructNode extends PythonTernaryBuiltinNode {
        @Child
        private SameStructNode same = SameStructNode.create();

        @Child
        private HeldIndexNode index = new HeldIndexNode();

        @Child
        private StructUnpackFromNode original;

        StructNode(StructUnpackFromNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object buffer, Object given) {
            Object struct = same.execute(self);
            Object offset = index.execute(frame, buffer, given);
            if (struct instanceof PStruct known && buffer instanceof PyMemoryViewObject object) {
                MemoryView view = object.view();
                int size = known.getSize();
                long start = ViewPiece.start(view, offset, size);
                if (start >= 0) {
                    PBytes piece = piece(this, view, start, size);
                    return original.execute(frame, known, piece, ViewPiece.index(view, start));
                }
            }
            return original.execute(frame, struct, buffer, offset);
        }
    }

    private static final class ModuleNode extends PythonQuaternaryBuiltinNode {
        /** The format seen first, and the size of its items in bytes. */
        @CompilationFinal
        private Object knownFormat;

        @CompilationFinal
        private int knownSize;

        @Child
        private HeldIndexNode index = new HeldIndexNode();

        @Child
        private PythonQuaternaryBuiltinNode original;

        ModuleNode(PythonQuaternaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(
                VirtualFrame frame, Object module, Object format, Object buffer, Object given) {
            Object offset = index.execute(frame, buffer, given);
            if (buffer instanceof PyMemoryViewObject object && !ViewPiece.isArray(object.view())) {
                MemoryView view = object.view();
                int size = size(format);
                long start = ViewPiece.start(view, offset, size);
                if (start >= 0) {
                    PBytes piece = piece(this, view, start, size);
                    return original.execute(
                            frame, module, format, piece, ViewPiece.index(view, start));
                }
            }
            return original.execute(frame, module, format, buffer, offset);
        }

        private int size(Object format) {
            if (knownFormat == null && format instanceof TruffleString) {
                CompilerDirectives.transferToInterpreterAndInvalidate();
                knownSize = PackArgumentsNode.sizeOf(format);
                knownFormat = format;
            }
            return format == knownFormat ? knownSize : PackArgumentsNode.sizeOf(format);
        }
    }

    /** The offset in a view that user code, which may be asked for it, cannot release. */
    private static final class HeldIndexNode extends Node {
        @Child
        private OffsetNode index = new OffsetNode(PythonBuiltinClassType.OverflowError);

        Object execute(VirtualFrame frame, Object buffer, Object offset) {
            boolean asks = buffer instanceof PyMemoryViewObject
                    && !(offset instanceof Number || offset instanceof PInt)
                    && offset != PNone.NO_VALUE;
            return asks ? held(frame, ((PyMemoryViewObject) buffer).view(), offset) : offset;
        }

        /** GraalPy's has the error for a view that it is not given. */
        private Object held(VirtualFrame frame, MemoryView view, Object offset) {
            if (view.isReleased() || !view.isCContiguous()) {
                return offset;
            }
            view.pin();
            try {
                return index.execute(frame, offset);
            } finally {
                view.unpin();
            }
        }
    }

    private static PBytes piece(Node node, MemoryView view, long start, int size) {
        return PFactory.createBytes(PythonLanguage.get(node), ViewPiece.array(view, start, size));
    }
}
