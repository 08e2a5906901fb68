package org.pymemoryview.graalpy.line.v25_2;

import com.oracle.graal.python.lib.PyObjectHashNode;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.graalpy.line.HashObjectNode;

/** Inlines GraalPy's node. */
@GenerateInline(false)
abstract class HashNode extends HashObjectNode {
    @Specialization
    static long hash(
            VirtualFrame frame, Object object, @Bind Node node, @Cached PyObjectHashNode hash) {
        return hash.execute(frame, node, object);
    }
}
