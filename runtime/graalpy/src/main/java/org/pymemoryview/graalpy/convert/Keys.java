package org.pymemoryview.graalpy.convert;

import com.oracle.graal.python.builtins.objects.common.SequenceStorageNodes;
import com.oracle.graal.python.builtins.objects.slice.PSlice;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.lib.PyIndexCheckNode;
import com.oracle.graal.python.runtime.sequence.storage.SequenceStorage;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/** What kind of key a subscript is; runs no user code. */
public final class Keys {
    private Keys() {}

    /** The items of a tuple. */
    @TruffleBoundary
    public static Object[] items(PTuple tuple) {
        return items(tuple.getSequenceStorage());
    }

    /** The items of a sequence, as they are now. */
    @TruffleBoundary
    public static Object[] items(SequenceStorage storage) {
        Object[] items = new Object[storage.length()];
        for (int i = 0; i < items.length; i++) {
            items[i] = SequenceStorageNodes.GetItemScalarNode.executeUncached(storage, i);
        }
        return items;
    }

    /** Whether all are integers or have {@code __index__} ({@code is_multiindex}). */
    @TruffleBoundary
    public static boolean areIndices(Object[] items) {
        for (Object item : items) {
            if (!PyIndexCheckNode.executeUncached(item)) {
                return false;
            }
        }
        return true;
    }

    /** Whether all are slices, and there is one ({@code is_multislice}). */
    public static boolean areSlices(Object[] items) {
        for (Object item : items) {
            if (!(item instanceof PSlice)) {
                return false;
            }
        }
        return items.length > 0;
    }
}
