package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.builtins.objects.bytes.BytesCommonBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotBinaryFunc.TpSlotSqConcat;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.internals.PresenceNode;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.replacements.originals.Originals;
import org.pymemoryview.internal.Allocation;

/**
 * {@code a + b} of bytes and bytearrays ({@code bytes_concat}, {@code PyByteArray_Concat}): where
 * one is of a subclass, both are asked for a buffer.
 */
public final class ConcatSlot extends TpSlotSqConcat<ConcatSlot.ConcatNode> {
    ConcatSlot() {
        super(Originals.around(
                ConcatNode.class,
                PythonBinaryBuiltinNode.class,
                ConcatNode::new,
                Originals.findSlot(BytesCommonBuiltinsFactory.getFactories(), SlotKind.sq_concat)));
    }

    static final class ConcatNode extends PythonBinaryBuiltinNode {
        @Child
        private PresenceNode presence = new PresenceNode();

        @Child
        private PythonBinaryBuiltinNode original;

        @Child
        private IndirectCallData callData = IndirectCallData.createFor(this);

        ConcatNode(PythonBinaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object other) {
            boolean mayExport =
                    SubclassBytesNode.isOfSubclass(self) || SubclassBytesNode.isOfSubclass(other);
            Object joined = mayExport && presence.execute() ? join(frame, self, other) : null;
            return joined != null ? joined : original.execute(frame, self, other);
        }

        private Object join(VirtualFrame frame, Object self, Object other) {
            Object state = callData.enter(frame, this);
            try {
                return join(self, other);
            } finally {
                callData.exit(frame, this, state);
            }
        }

        /** Null where none of the two has a {@code __buffer__} in Python. */
        @TruffleBoundary
        private Object join(Object self, Object other) {
            if (!Exporters.isPythonExporter(self) && !Exporters.isPythonExporter(other)) {
                return null;
            }
            MemoryView left = acquire(self, self, other);
            MemoryView right;
            try {
                right = acquire(other, self, other);
            } catch (PException e) {
                left.release();
                throw e;
            }
            try {
                return joined(self, left, right);
            } catch (PythonError e) {
                throw Errors.raise(this, e);
            } finally {
                left.release();
                right.release();
            }
        }

        @TruffleBoundary
        private MemoryView acquire(Object operand, Object self, Object other) {
            try {
                return Exporters.bufferView(operand, BufferFlags.SIMPLE);
            } catch (PythonError | PException e) {
                throw refused(this, self, other);
            }
        }

        private static Object joined(Object self, MemoryView left, MemoryView right) {
            byte[] joined = Allocation.bytes(left.nbytes() + right.nbytes());
            left.block().read(left.offset(), joined, 0, (int) left.nbytes());
            right.block().read(right.offset(), joined, (int) left.nbytes(), (int) right.nbytes());
            PythonLanguage language = PythonLanguage.get(null);
            return self instanceof PByteArray
                    ? PFactory.createByteArray(language, joined)
                    : PFactory.createBytes(language, joined);
        }
    }

    /** CPython's error in place of any that an exporter raises. */
    @TruffleBoundary
    public static PException refused(PythonBinaryBuiltinNode node, Object self, Object other) {
        return Errors.typeError(
                node,
                "can't concat %s to %s".formatted(Errors.typeName(other), Errors.typeName(self)));
    }
}
