package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.type.slots.TpSlotHashFun.HashBuiltinNode;
import com.oracle.graal.python.lib.PyObjectHashNode;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.Hashing;
import org.pymemoryview.MemoryView;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.nodes.ToBytesNode;
import org.pymemoryview.nodes.ToBytesNode.Order;

/** {@code hash(view)} ({@code memory_hash}): that of a {@code bytes} object with its bytes. */
public abstract class HashNode extends HashBuiltinNode {
    @Specialization
    static long hash(
            VirtualFrame frame,
            Object self,
            @Bind Node node,
            @Cached PyObjectHashNode hashObject,
            @Cached(inline = true) ToBytesNode toBytes) {
        MemoryView view = Self.ofSlot(node, self, "__hash__").view();
        if (view.cachedHash() != -1) {
            return view.cachedHash();
        }
        try {
            Hashing.check(view);
            if (view.obj() instanceof PArray) {
                // GraalPy's arrays have a hash, CPython's have none.
                throw PythonError.typeError("unhashable type: 'array.array'");
            }
            if (view.obj() != null) {
                hashObject.execute(frame, node, view.obj());
            }
            byte[] bytes = toBytes.execute(node, view, Order.C);
            Object copy = PFactory.createBytes(PythonLanguage.get(node), bytes);
            view.cacheHash(hashObject.execute(frame, node, copy));
            return view.cachedHash();
        } catch (PythonError e) {
            throw Errors.raise(node, e);
        }
    }
}
