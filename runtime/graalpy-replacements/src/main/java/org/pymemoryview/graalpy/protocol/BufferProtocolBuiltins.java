package org.pymemoryview.graalpy.protocol;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.ImportStatic;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.host.CallTypeNode;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.type.Method;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code __buffer__} and {@code __release_buffer__} of builtin classes (PEP 688), which subclasses
 * call through {@code super()}.
 */
public final class BufferProtocolBuiltins {
    private BufferProtocolBuiltins() {}

    /**
     * The methods of a class.
     *
     * @param type its name
     * @param releases whether its objects hear of a release
     */
    public static List<Factory<? extends PythonBuiltinBaseNode>> factories(
            String type, boolean releases) {
        List<Factory<? extends PythonBuiltinBaseNode>> factories = new ArrayList<>();
        factories.add(Factory.variant(
                        BufferNode.class, type, BufferProtocolBuiltinsFactory.BufferNodeGen::create)
                .as(Method.BUFFER));
        if (releases) {
            factories.addAll(release(type));
        }
        return factories;
    }

    /** The method of a class whose objects only hear of a release. */
    public static List<Factory<? extends PythonBuiltinBaseNode>> release(String type) {
        return List.of(Factory.variant(
                        ReleaseBufferNode.class,
                        type,
                        BufferProtocolBuiltinsFactory.ReleaseBufferNodeGen::create)
                .as(Method.RELEASE_BUFFER));
    }

    /** {@code wrap_buffer}. */
    @Builtin(
            minNumOfPositionalArgs = 2,
            parameterNames = {"$self", "flags"},
            numOfPositionalOnlyArgs = 2)
    @SlotSignature(minNumOfPositionalArgs = 2)
    @ImportStatic({CallTypeNode.class, Method.class})
    abstract static class BufferNode extends PythonBinaryBuiltinNode {
        private final String type;

        BufferNode(String type) {
            this.type = type;
        }

        @Specialization
        Object buffer(
                VirtualFrame frame,
                Object self,
                Object flags,
                @Bind Node node,
                @Cached("method(BUFFER)") CallTypeNode buffer) {
            if (!Self.isInstance(self, type)) {
                throw Self.notForSlot(node, self, type, "__buffer__");
            }
            return buffer.execute(frame, new Object[] {self, flags});
        }
    }

    /** {@code wrap_releasebuffer}. */
    @Builtin(
            minNumOfPositionalArgs = 2,
            parameterNames = {"$self", "buffer"},
            numOfPositionalOnlyArgs = 2)
    @SlotSignature(minNumOfPositionalArgs = 2)
    @ImportStatic({CallTypeNode.class, Method.class})
    abstract static class ReleaseBufferNode extends PythonBinaryBuiltinNode {
        private final String type;

        ReleaseBufferNode(String type) {
            this.type = type;
        }

        @Specialization
        Object release(
                VirtualFrame frame,
                Object self,
                Object buffer,
                @Bind Node node,
                @Cached("method(RELEASE_BUFFER)") CallTypeNode release) {
            if (!Self.isInstance(self, type)) {
                throw Self.notForSlot(node, self, type, "__release_buffer__");
            }
            return release.execute(frame, new Object[] {self, buffer});
        }
    }
}
