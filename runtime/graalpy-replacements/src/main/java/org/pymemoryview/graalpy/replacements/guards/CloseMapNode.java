package org.pymemoryview.graalpy.replacements.guards;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.mmap.MMapBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonUnaryBuiltinNode;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.lock.FindLockNode;
import org.pymemoryview.graalpy.lock.Lifetimes;
import org.pymemoryview.graalpy.lock.ResizeLock;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/**
 * {@code mmap.close()}, which refuses while there are views, and never unmaps the pages of a view.
 */
final class CloseMapNode extends PythonUnaryBuiltinNode {
    @Child
    private FindLockNode findLock = FindLockNode.create();

    @Child
    private PythonUnaryBuiltinNode original;

    private CloseMapNode(PythonUnaryBuiltinNode original) {
        this.original = original;
    }

    static Factory<PythonBuiltinBaseNode> factory() {
        return Originals.around(
                Originals.find(MMapBuiltinsFactory.getFactories(), "close"),
                original -> new CloseMapNode((PythonUnaryBuiltinNode) original));
    }

    @Override
    public Object execute(VirtualFrame frame, Object self) {
        if (!(self instanceof PMMap mapped)) {
            return original.execute(frame, self);
        }
        ResizeLock lock = findLock.execute(self);
        if (lock != null && lock.isHeld(mapped)) {
            throw Errors.raise(
                    this,
                    PythonBuiltinClassType.BufferError,
                    "cannot close exported pointers exist");
        }
        Lifetimes.get().closedMaps().close(mapped);
        return PNone.NONE;
    }
}
