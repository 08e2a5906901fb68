package org.pymemoryview.graalpy.convert;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.common.SequenceStorageNodes;
import com.oracle.graal.python.builtins.objects.slice.PIntSlice;
import com.oracle.graal.python.builtins.objects.slice.PObjectSlice;
import com.oracle.graal.python.builtins.objects.slice.PSlice;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.runtime.sequence.storage.IntSequenceStorage;
import com.oracle.graal.python.runtime.sequence.storage.ObjectSequenceStorage;
import com.oracle.graal.python.runtime.sequence.storage.SequenceStorage;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.ExplodeLoop;

/** What kind of key a subscript is; runs no user code. */
public final class Keys {
    private static final int MAX_UNROLLED = 8;

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

    /** Whether a slice has bounds that are small ints or left out, and no step backwards. */
    public static boolean isForwards(PObjectSlice slice) {
        return bound(slice.getStep(), 1) > 0 && hasIntBounds(slice);
    }

    /** Whether a slice has bounds and a step that are small ints or left out. */
    public static boolean hasIntBounds(PSlice slice) {
        return slice instanceof PIntSlice
                || slice instanceof PObjectSlice objects
                        && isIntOrNone(objects.getStart())
                        && isIntOrNone(objects.getStop())
                        && isIntOrNone(objects.getStep());
    }

    private static boolean isIntOrNone(Object bound) {
        return bound instanceof Integer || bound == PNone.NONE;
    }

    /** A bound or the step of a slice of ints. */
    public static long bound(Object bound, long none) {
        return bound instanceof Integer given ? given : none;
    }

    /** The number of items of a tuple. */
    public static int storageLength(PTuple key) {
        return key.getSequenceStorage().length();
    }

    /**
     * The items of a tuple that holds nothing but small ints, otherwise null.
     *
     * @param length of the tuple, a constant in compiled code
     */
    @ExplodeLoop
    public static long[] ints(PTuple key, int length) {
        if (length > MAX_UNROLLED) {
            return null;
        }
        SequenceStorage items = key.getSequenceStorage();
        long[] indices = new long[length];
        if (items instanceof IntSequenceStorage ints) {
            for (int dim = 0; dim < length; dim++) {
                indices[dim] = ints.getIntItemNormalized(dim);
            }
            return indices;
        }
        if (!(items instanceof ObjectSequenceStorage storage)) {
            return null;
        }
        for (int dim = 0; dim < length; dim++) {
            if (!(storage.getObjectItemNormalized(dim) instanceof Integer index)) {
                return null;
            }
            indices[dim] = index;
        }
        return indices;
    }
}
