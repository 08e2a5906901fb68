package org.pymemoryview.graalpy.replacements.additions;

import com.oracle.graal.python.annotations.Slot.SlotSignature;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.lib.PyFloatAsDoubleNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.builtins.PythonBinaryBuiltinNode;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.replacements.originals.GuestCodeNode;

/**
 * {@code ssl.RAND_add}. Java's generator seeds itself and takes no count of what a seed is worth,
 * so the arguments are checked and change nothing.
 */
@Builtin(
        name = "RAND_add",
        minNumOfPositionalArgs = 2,
        numOfPositionalOnlyArgs = 2,
        parameterNames = {"string", "entropy"})
@SlotSignature(
        name = "RAND_add",
        minNumOfPositionalArgs = 2,
        parameterNames = {"string", "entropy"})
final class RandomSeedNode extends PythonBinaryBuiltinNode {
    @Child
    private TextOrBytesNode bytes = new TextOrBytesNode();

    @Child
    private GuestCodeNode guest = new GuestCodeNode();

    private RandomSeedNode() {}

    static Factory<? extends PythonBuiltinBaseNode> factory() {
        return Factory.of(RandomSeedNode.class, RandomSeedNode::new);
    }

    @Override
    public Object execute(VirtualFrame frame, Object seed, Object entropy) {
        bytes.execute(frame, seed);
        guest.run(frame, () -> PyFloatAsDoubleNode.executeUncached(entropy));
        return PNone.NONE;
    }
}
