package org.pymemoryview.graalpy.replacements.additions;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonQuaternaryBuiltinNode;
import com.oracle.graal.python.nodes.function.builtins.clinic.LongIndexConverterNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.replacements.originals.BytesArgumentNode;
import org.pymemoryview.memory.Memory;

import java.util.Arrays;

/** {@code mmap.rfind} ({@code mmap_gfind} of CPython's mmapmodule.c). */
@Builtin(
        name = "rfind",
        minNumOfPositionalArgs = 2,
        numOfPositionalOnlyArgs = 4,
        parameterNames = {"$self", "sub", "start", "end"})
@SlotSignature(
        name = "rfind",
        minNumOfPositionalArgs = 2,
        parameterNames = {"$self", "sub", "start", "end"})
final class FindLastNode extends PythonQuaternaryBuiltinNode {
    /** The bytes that are read at a time, besides those that a match may begin in. */
    private static final int CHUNK = 1 << 16;

    @Child
    private BytesArgumentNode bytes = new BytesArgumentNode(BufferFlags.SIMPLE);

    @Child
    private LongIndexConverterNode toStart = LongIndexConverterNode.create();

    @Child
    private LongIndexConverterNode toEnd = LongIndexConverterNode.create();

    private FindLastNode() {}

    static Factory<? extends PythonBuiltinBaseNode> factory() {
        return Factory.of(FindLastNode.class, FindLastNode::new);
    }

    @Override
    public Object execute(VirtualFrame frame, Object self, Object sub, Object from, Object to) {
        if (!(self instanceof PMMap map)) {
            throw Self.notForMethod(this, self, "mmap.mmap", "rfind");
        }
        check(map);
        long position = map.getPos();
        Object searched = bytes.require(frame, sub);
        long start = from == PNone.NO_VALUE ? position : toStart.executeLong(frame, from);
        long end = to == PNone.NO_VALUE ? Long.MAX_VALUE : toEnd.executeLong(frame, to);
        return find(map, BytesArgumentNode.octets(searched), start, end);
    }

    @TruffleBoundary
    private void check(PMMap map) {
        try {
            Exporters.checkMap(map, BufferFlags.SIMPLE);
        } catch (PythonError e) {
            throw Errors.raise(this, e);
        }
    }

    /** Finds the bytes in a map, which user code may have closed meanwhile. */
    @TruffleBoundary
    private long find(PMMap map, byte[] sub, long start, long end) {
        check(map);
        MemoryView view = Exporters.bufferView(map, BufferFlags.SIMPLE);
        try {
            long length = view.nbytes();
            return findLast(view.block(), sub, clamp(start, length), clamp(end, length));
        } finally {
            view.release();
        }
    }

    /** An index of Python's, which counts from the end where it is negative. */
    private static long clamp(long index, long length) {
        return Math.max(0, Math.min(length, index < 0 ? index + length : index));
    }

    private static long findLast(Memory memory, byte[] sub, long start, long end) {
        byte[] chunk = new byte[(int) Math.min(Math.max(0, end - start), CHUNK + sub.length)];
        for (long last = end - sub.length; last >= start; ) {
            long first = Math.max(start, last - CHUNK);
            int count = (int) (last - first);
            memory.read(first, chunk, 0, count + sub.length);
            for (int i = count; i >= 0; i--) {
                if (matches(chunk, i, sub)) {
                    return first + i;
                }
            }
            last = first - 1;
        }
        return -1;
    }

    private static boolean matches(byte[] chunk, int at, byte[] sub) {
        return Arrays.equals(chunk, at, at + sub.length, sub, 0, sub.length);
    }
}
