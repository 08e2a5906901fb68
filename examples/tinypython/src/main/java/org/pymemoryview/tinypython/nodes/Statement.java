package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.dsl.TypeSystemReference;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;

/** A statement. */
@TypeSystemReference(TinyTypes.class)
public abstract class Statement extends Node {
    public abstract void executeVoid(VirtualFrame frame);
}
