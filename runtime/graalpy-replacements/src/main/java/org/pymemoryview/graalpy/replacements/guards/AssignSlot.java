package org.pymemoryview.graalpy.replacements.guards;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.slice.PSlice;
import com.oracle.graal.python.builtins.objects.str.PString;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlot;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotMpAssSubscript.MpAssSubscriptBuiltinNode;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotMpAssSubscript.TpSlotMpAssSubscriptBuiltin;
import com.oracle.graal.python.lib.PyNumberCheckNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.runtime.sequence.PSequence;
import com.oracle.graal.python.util.BufferFormat;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.profiles.BranchProfile;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.format.ElementType;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.ExporterBytesNode;
import org.pymemoryview.graalpy.internals.PresenceNode;
import org.pymemoryview.graalpy.lock.ResizeGuardNode;
import org.pymemoryview.graalpy.lock.ResizeLock;
import org.pymemoryview.graalpy.lock.ResizeTrialNode;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;
import org.pymemoryview.graalpy.replacements.originals.Originals;

import java.util.function.Function;

/** {@code del b[i]} and {@code b[i:j] = c} of a bytearray or an array, which may resize it. */
final class AssignSlot<N extends AssignSlot.AssignNode> extends TpSlotMpAssSubscriptBuiltin<N> {
    /** The slot of a class, around its original. */
    static TpSlot of(PythonBuiltinClassType type, NodeFactory<?> original) {
        return type == PythonBuiltinClassType.PArray
                ? new AssignSlot<>(ArrayAssignNode.class, ArrayAssignNode::new, original)
                : new AssignSlot<>(ByteArrayAssignNode.class, ByteArrayAssignNode::new, original);
    }

    private AssignSlot(
            Class<N> nodeClass,
            Function<MpAssSubscriptBuiltinNode, N> wrap,
            NodeFactory<?> original) {
        super(Originals.around(nodeClass, MpAssSubscriptBuiltinNode.class, wrap, original));
    }

    abstract static class AssignNode extends MpAssSubscriptBuiltinNode {
        @Child
        private PresenceNode presence = new PresenceNode();

        @Child
        private ResizeGuardNode guard = new ResizeGuardNode();

        @Child
        private BytesArgumentNode bytes = new BytesArgumentNode(BufferFlags.FULL_RO);

        @Child
        private ResizeTrialNode trial = new ResizeTrialNode();

        /**
         * Keeps code that has not run from being compiled, which would inline the original twice.
         */
        private final BranchProfile tried = BranchProfile.create();

        @Child
        private MpAssSubscriptBuiltinNode original;

        AssignNode(MpAssSubscriptBuiltinNode original) {
            this.original = original;
        }

        @Override
        public void executeVoid(VirtualFrame frame, Object self, Object key, Object value) {
            boolean isDeletion = value == PNone.NO_VALUE;
            boolean resizes = presence.execute() && (isDeletion || key instanceof PSlice);
            boolean emptiesArray = self instanceof PArray
                    && (isDeletion || value instanceof PArray other && other.getLength() == 0);
            Object source = value;
            if (resizes && !isDeletion && self instanceof PByteArray) {
                source = sourceOf(frame, self, value);
            }
            if (resizes && !isDeletion && !emptiesArray && isDone(frame, self, key, source)) {
                return;
            }
            ResizeLock lock = resizes ? trial.lockOf(self) : null;
            Object target = trial.begin(self, lock);
            try {
                original.executeVoid(frame, target, key, source);
                if (target != self && emptiesArray) {
                    // CPython refuses here even where no item is deleted.
                    throw trial.refusal(self);
                }
                trial.end(self, target, null);
            } catch (PException e) {
                // GraalPy raises a list's IndexError.
                throw resizes && isDeletion && self instanceof PByteArray
                        ? Errors.rewordIndexError(this, e, "bytearray index out of range")
                        : e;
            } finally {
                if (resizes) {
                    trial.follow(self, lock);
                }
            }
        }

        /**
         * The bytes of an exporter that GraalPy would iterate, or refuse. Another bytearray gives
         * its own, whatever its class exports.
         */
        private Object sourceOf(VirtualFrame frame, Object self, Object value) {
            if (value instanceof PByteArray && value != self) {
                return value;
            }
            if (!ExporterBytesNode.isOfBuiltinClass(value) && isNumber(value)) {
                throw Errors.typeError(
                        this,
                        "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
            }
            return hasUnsignedItems(value)
                    ? bytes.execute(frame, value)
                    : bytes.convert(frame, value);
        }

        /**
         * Whether the items are the bytes, should GraalPy iterate: it does at a call site that has
         * seen other classes before.
         */
        private static boolean hasUnsignedItems(Object value) {
            if (value instanceof PyMemoryViewObject object) {
                return object.view().format().type() == ElementType.UBYTE;
            }
            return !(value instanceof PArray array) || array.getFormat() == BufferFormat.UINT_8;
        }

        @TruffleBoundary
        private static boolean isNumber(Object value) {
            return value instanceof PString || PyNumberCheckNode.executeUncached(value);
        }

        /**
         * Tries to assign to a slice with an export counted. Most assignments keep the size, so
         * that they are not refused and no search for views is necessary. Only values that can be
         * read twice are tried.
         */
        private boolean isDone(VirtualFrame frame, Object self, Object key, Object value) {
            boolean again = value instanceof PSequence
                    || value instanceof PArray
                    || value instanceof PyMemoryViewObject;
            if (!again || !guard.begin(self)) {
                return false;
            }
            tried.enter();
            try {
                original.executeVoid(frame, self, key, value);
                // An assignment to all items gives the object another Java array.
                trial.follow(self, trial.lockOf(self));
                return true;
            } catch (PException e) {
                ResizeGuardNode.expectRefusal(e);
                return false;
            } finally {
                ResizeGuardNode.end(self);
            }
        }
    }

    private static final class ByteArrayAssignNode extends AssignNode {
        ByteArrayAssignNode(MpAssSubscriptBuiltinNode original) {
            super(original);
        }
    }

    private static final class ArrayAssignNode extends AssignNode {
        ArrayAssignNode(MpAssSubscriptBuiltinNode original) {
            super(original);
        }
    }
}
