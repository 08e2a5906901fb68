package org.pymemoryview.speed;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;

/** A root node of one operation on its {@link Arguments}. */
abstract class OperationRoot extends RootNode {

    OperationRoot() {
        super(SpeedLanguage.get());
    }

    @Override
    public final Object execute(VirtualFrame frame) {
        return run((Arguments) frame.getArguments()[0]);
    }

    abstract Object run(Arguments arguments);

    @Override
    public String getName() {
        return getClass().getSimpleName();
    }
}
