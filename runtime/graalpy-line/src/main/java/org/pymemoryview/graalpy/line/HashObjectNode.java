package org.pymemoryview.graalpy.line;

import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

/**
 * {@code hash(object)}. GraalPy's node can only be inlined, and what it needs of the node around it
 * is not the same in each line.
 */
public abstract class HashObjectNode extends Node {
    protected HashObjectNode() {}

    /** A node of the line. */
    @NeverDefault
    public static HashObjectNode create() {
        return Lines.LINE.hashObject();
    }

    /** The hash; raises where the object has none. */
    public abstract long execute(VirtualFrame frame, Object object);
}
