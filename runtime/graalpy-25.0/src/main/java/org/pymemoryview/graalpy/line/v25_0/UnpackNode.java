package org.pymemoryview.graalpy.line.v25_0;

import com.oracle.graal.python.builtins.objects.slice.PSlice;
import com.oracle.graal.python.builtins.objects.slice.SliceNodes.SliceUnpackLong;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.line.UnpackSliceNode;

/** Inlines GraalPy's node. */
@GenerateInline(false)
abstract class UnpackNode extends UnpackSliceNode {
    @Specialization
    static PSlice.SliceInfoLong unpack(
            PSlice slice, @Bind Node node, @Cached SliceUnpackLong unpack) {
        return unpack.execute(node, slice);
    }
}
