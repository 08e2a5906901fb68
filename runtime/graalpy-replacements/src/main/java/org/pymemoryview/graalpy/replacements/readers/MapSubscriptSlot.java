package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.builtins.objects.mmap.MMapBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.builtins.objects.slice.PIntSlice;
import com.oracle.graal.python.builtins.objects.slice.PSlice;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotBinaryFunc.MpSubscriptBuiltinNode;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotBinaryFunc.TpSlotMpSubscript;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.internals.MemoryMapReference;
import org.pymemoryview.graalpy.internals.PresenceNode;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.line.UnpackSliceNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;
import org.pymemoryview.nodes.ToBytesNode;

/**
 * {@code m[key]} of an mmap ({@code mmap_subscript}). GraalPy's ignores the step of a slice, which
 * takes it past the end where that is negative, and reads a map that is closed.
 */
final class MapSubscriptSlot extends TpSlotMpSubscript<MapSubscriptSlot.SubscriptNode> {
    MapSubscriptSlot() {
        super(Originals.around(
                SubscriptNode.class,
                PythonBinaryBuiltinNode.class,
                SubscriptNode::new,
                Originals.findSlot(MMapBuiltinsFactory.getFactories(), SlotKind.mp_subscript)));
    }

    static final class SubscriptNode extends MpSubscriptBuiltinNode {
        @Child
        private PresenceNode presence = new PresenceNode();

        @Child
        private UnpackSliceNode unpack = UnpackSliceNode.create();

        @Child
        private IndirectCallData callData = IndirectCallData.createFor(this);

        @Child
        private PythonBinaryBuiltinNode original;

        SubscriptNode(PythonBinaryBuiltinNode original) {
            this.original = original;
        }

        @Override
        public Object execute(VirtualFrame frame, Object self, Object key) {
            if (self instanceof PMMap map && presence.execute()) {
                check(map);
                if (key instanceof PSlice slice && !isRun(slice)) {
                    return sliced(frame, map, slice);
                }
            }
            return original.execute(frame, self, key);
        }

        /** Whether a slice has bounds that are numbers, and no step. */
        private static boolean isRun(PSlice slice) {
            return slice instanceof PIntSlice bounds && bounds.getIntStep() == 1;
        }

        private Object sliced(VirtualFrame frame, PMMap map, PSlice slice) {
            Object state = callData.enter(frame, this);
            try {
                PSlice.SliceInfoLong bounds = unpack.execute(slice);
                check(map);
                return bytes(map, bounds.start(), bounds.stop(), bounds.step());
            } finally {
                callData.exit(frame, this, state);
            }
        }

        private void check(PMMap map) {
            if (MemoryMapReference.isClosed(map)) {
                throw closed();
            }
        }

        @TruffleBoundary
        private RuntimeException closed() {
            return Errors.raise(this, PythonError.valueError("mmap closed or invalid"));
        }

        @TruffleBoundary
        private static Object bytes(PMMap map, long start, long stop, long step) {
            MemoryView whole = Exporters.bufferView(map, BufferFlags.SIMPLE);
            MemoryView part = whole.slice(start, stop, step);
            try {
                byte[] bytes = ToBytesNode.getUncached().execute(null, part, Order.C);
                return PFactory.createBytes(PythonLanguage.get(null), bytes);
            } finally {
                part.release();
                whole.release();
            }
        }
    }
}
