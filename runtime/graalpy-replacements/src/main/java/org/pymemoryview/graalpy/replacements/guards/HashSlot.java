package org.pymemoryview.graalpy.replacements.guards;

import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.object.ObjectBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotHashFun.HashBuiltinNode;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotHashFun.TpSlotHashBuiltin;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.ExporterBytesNode;
import org.pymemoryview.graalpy.internals.PresenceNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/**
 * The hash of an array, which has none: GraalPy's inherits that of {@code object}.
 *
 * <p>This slot has the number of object's, and so it may be called for any object. A subclass has
 * the slot of its own {@code __hash__}.
 */
final class HashSlot extends TpSlotHashBuiltin<HashSlot.HashNode> {
    HashSlot() {
        super(Originals.around(
                HashNode.class,
                HashBuiltinNode.class,
                HashNode::new,
                Originals.findSlot(ObjectBuiltinsFactory.getFactories(), SlotKind.tp_hash)));
    }

    static final class HashNode extends HashBuiltinNode {
        @Child
        private PresenceNode presence = new PresenceNode();

        @Child
        private HashBuiltinNode original;

        HashNode(HashBuiltinNode original) {
            this.original = original;
        }

        @Override
        public long executeLong(VirtualFrame frame, Object self) {
            if (self instanceof PArray
                    && ExporterBytesNode.isOfBuiltinClass(self)
                    && presence.execute()) {
                throw unhashable();
            }
            return original.executeLong(frame, self);
        }

        @TruffleBoundary
        private RuntimeException unhashable() {
            return Errors.raise(this, PythonError.typeError("unhashable type: 'array.array'"));
        }
    }
}
