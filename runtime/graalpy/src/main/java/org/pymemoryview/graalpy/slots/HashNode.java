package org.pymemoryview.graalpy.slots;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.function.PBuiltinFunction;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotHashFun.HashBuiltinNode;
import com.oracle.graal.python.nodes.attributes.LookupAttributeInMRONode;
import com.oracle.graal.python.nodes.object.GetClassNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.Order;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.exporters.AcquireNode;
import org.pymemoryview.graalpy.line.HashObjectNode;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.nodes.ToBytesNode;

/** {@code hash(view)} ({@code memory_hash}): that of a {@code bytes} object with its bytes. */
public abstract class HashNode extends HashBuiltinNode {
    private static final TruffleString HASH = Strings.of("__hash__");

    @Specialization
    static long hash(
            VirtualFrame frame,
            Object self,
            @Bind Node node,
            @CachedLibrary(limit = "2") DynamicObjectLibrary properties,
            @Cached HashObjectNode hashObject,
            @Cached(inline = true) ToBytesNode toBytes) {
        PyMemoryViewObject object = Self.ofSlot(node, self, "__hash__");
        MemoryView view = object.view();
        Object kept = properties.getOrDefault(object, PyMemoryViewObject.HASH, null);
        if (kept != null) {
            return (long) kept;
        }
        try {
            view.checkHashable();
            if (view.obj() instanceof PArray array && !hasOwnHash(array)) {
                // GraalPy's arrays have a hash, CPython's have none.
                throw unhashable(array);
            }
            // An exporter without a hash refuses. Bytes have one, which GraalPy does not keep.
            if (view.obj() != null && !AcquireNode.isPlainBytes(view.obj())) {
                // Its hash may be user code, which must not release the view meanwhile.
                view.pin();
                try {
                    hashObject.execute(frame, view.obj());
                } finally {
                    view.unpin();
                }
            }
            byte[] bytes = toBytes.execute(node, view, Order.C);
            Object copy = PFactory.createBytes(PythonLanguage.get(node), bytes);
            long hash = hashObject.execute(frame, copy);
            properties.put(object, PyMemoryViewObject.HASH, hash);
            return hash;
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }

    @TruffleBoundary
    private static PythonError unhashable(PArray array) {
        return PythonError.typeError("unhashable type: '%s'".formatted(Errors.typeName(array)));
    }

    /** Whether the class of an array has a {@code __hash__} in Python. */
    @TruffleBoundary
    private static boolean hasOwnHash(PArray array) {
        Object type = GetClassNode.executeUncached(array);
        Object hash = LookupAttributeInMRONode.Dynamic.getUncached().execute(type, HASH);
        return hash != PNone.NO_VALUE && !(hash instanceof PBuiltinFunction);
    }
}
