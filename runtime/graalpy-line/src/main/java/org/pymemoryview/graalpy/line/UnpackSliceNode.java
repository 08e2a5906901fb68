package org.pymemoryview.graalpy.line;

import com.oracle.graal.python.builtins.objects.slice.PSlice;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.nodes.Node;

/** The bounds of a slice, of any length ({@code PySlice_Unpack}); inlined as a hash's node is. */
public abstract class UnpackSliceNode extends Node {
    protected UnpackSliceNode() {}

    /** A node of the line. */
    @NeverDefault
    public static UnpackSliceNode create() {
        return Lines.LINE.unpackSlice();
    }

    /** The bounds; raises where the step is 0 or a bound is no integer. */
    public abstract PSlice.SliceInfoLong execute(PSlice slice);
}
