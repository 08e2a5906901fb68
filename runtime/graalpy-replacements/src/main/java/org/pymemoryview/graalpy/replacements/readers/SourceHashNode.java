package org.pymemoryview.graalpy.replacements.readers;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.lib.PyNumberIndexNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.graal.python.nodes.util.CannotCastException;
import com.oracle.graal.python.nodes.util.CastToJavaLongExactNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * {@code _imp.source_hash}: the keyed hash of a buffer that is in a hash-based {@code .pyc} file.
 * Seven of the eight bytes of GraalPy's hash are always 0.
 */
@Builtin(
        name = "source_hash",
        minNumOfPositionalArgs = 2,
        parameterNames = {"key", "source"})
@SlotSignature(
        name = "source_hash",
        minNumOfPositionalArgs = 2,
        parameterNames = {"key", "source"})
public abstract class SourceHashNode extends PythonBinaryBuiltinNode {
    public static Factory<SourceHashNode> factory() {
        return Factory.of(SourceHashNode.class, SourceHashNodeGen::create);
    }

    @Specialization
    static Object hash(
            VirtualFrame frame,
            Object key,
            Object source,
            @Bind Node node,
            @Cached PyNumberIndexNode toInt,
            @Cached CastToJavaLongExactNode toLong,
            @Cached("bytesArgument()") BytesArgumentNode bytes) {
        long word = word(node, toInt.execute(frame, node, key), toLong);
        byte[] hash = hash(word, bytes.require(frame, source));
        return PFactory.createBytes(PythonLanguage.get(node), hash);
    }

    @NeverDefault
    static BytesArgumentNode bytesArgument() {
        return new BytesArgumentNode(BufferFlags.SIMPLE);
    }

    private static long word(Node node, Object key, CastToJavaLongExactNode toLong) {
        try {
            return toLong.execute(node, key);
        } catch (PException | CannotCastException e) {
            throw Errors.raise(
                    node,
                    PythonBuiltinClassType.OverflowError,
                    "Python int too large to convert to C long");
        }
    }

    @TruffleBoundary
    private static byte[] hash(long key, Object bytes) {
        byte[] source = PythonBufferAccessLibrary.getUncached().getCopiedByteArray(bytes);
        ByteBuffer hash = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return hash.putLong(SipHash.of(key, source)).array();
    }
}
