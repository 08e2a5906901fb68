package org.pymemoryview.graalpy.replacements;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.annotations.Slot.SlotKind;
import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.modules.pickle.PickleBufferBuiltinsFactory;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.AcquiredView;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.exporters.UnpicklableBuffer;
import org.pymemoryview.graalpy.internals.PresenceNode;
import org.pymemoryview.graalpy.internals.SlotNumbers;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.replacements.originals.BuiltinSlots;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/** Makes a PickleBuffer hold a view, which locks the exporter as long as it is reachable. */
final class PickleBuffers {
    private PickleBuffers() {}

    /** Publishes {@code PickleBuffer.__new__}, unless GraalPy's assertions are on. */
    static void install(PythonContext context) {
        if (SlotNumbers.REPLACEABLE) {
            BuiltinSlots.publishNew(context, PythonBuiltinClassType.PickleBuffer);
        }
    }

    static void replaceNew() {
        BuiltinSlots.replaceNew(
                PythonBuiltinClassType.PickleBuffer,
                Factory.of(NewNode.class, PickleBuffersFactory.NewNodeGen::create));
    }

    @SlotSignature(
            name = "PickleBuffer",
            minNumOfPositionalArgs = 2,
            parameterNames = {"$cls", "object"})
    abstract static class NewNode extends PythonBinaryBuiltinNode {
        @Specialization
        static Object create(
                VirtualFrame frame,
                Object type,
                Object object,
                @Bind Node node,
                @Cached("createPresence()") PresenceNode presence,
                @Cached("createOriginal()") PythonBinaryBuiltinNode original,
                @Cached("createFor($node)") IndirectCallData callData) {
            if (!presence.execute()) {
                return original.execute(frame, type, object);
            }
            Object state = callData.enter(frame, node);
            try {
                Object buffer = buffer(Exporters.bufferView(object, BufferFlags.FULL_RO));
                return PFactory.createPickleBuffer(PythonLanguage.get(node), buffer);
            } catch (PythonError e) {
                throw Errors.raise(node, e);
            } finally {
                callData.exit(frame, node, state);
            }
        }

        private static Object buffer(MemoryView view) {
            if (view.isCContiguous()) {
                return acquired(view);
            }
            return RawNode.isContiguous(view)
                    ? acquired(inOrder(view))
                    : new UnpicklableBuffer(acquired(view));
        }

        private static AcquiredView acquired(MemoryView view) {
            return AcquiredView.of(view, BufferFlags.FULL_RO);
        }

        /** The memory as it is of a view in Fortran order, which is pickled so. */
        private static MemoryView inOrder(MemoryView view) {
            try {
                return RawNode.bytes(view);
            } finally {
                view.release();
            }
        }

        @NeverDefault
        static PresenceNode createPresence() {
            return new PresenceNode();
        }

        @NeverDefault
        static PythonBinaryBuiltinNode createOriginal() {
            return (PythonBinaryBuiltinNode)
                    Originals.findSlot(PickleBufferBuiltinsFactory.getFactories(), SlotKind.tp_new)
                            .createNode();
        }
    }
}
