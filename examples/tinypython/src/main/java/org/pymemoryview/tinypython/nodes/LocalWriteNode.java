package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.frame.VirtualFrame;

/**
 * Writes a variable of a function: as an int as long as it is one, then as a long, or an object.
 */
@NodeChild("value")
public abstract class LocalWriteNode extends Expression {
    final int slot;

    LocalWriteNode(int slot) {
        this.slot = slot;
    }

    public static LocalWriteNode create(int slot, Expression value) {
        return LocalWriteNodeGen.create(slot, value);
    }

    @Specialization(guards = "isInt(frame)")
    int writeInt(VirtualFrame frame, int value) {
        frame.getFrameDescriptor().setSlotKind(slot, FrameSlotKind.Int);
        frame.setInt(slot, value);
        return value;
    }

    @Specialization(guards = "isLong(frame)", replaces = "writeInt")
    long writeLong(VirtualFrame frame, long value) {
        frame.getFrameDescriptor().setSlotKind(slot, FrameSlotKind.Long);
        frame.setLong(slot, value);
        return value;
    }

    @Specialization(replaces = {"writeInt", "writeLong"})
    Object writeObject(VirtualFrame frame, Object value) {
        frame.getFrameDescriptor().setSlotKind(slot, FrameSlotKind.Object);
        frame.setObject(slot, value);
        return value;
    }

    boolean isInt(VirtualFrame frame) {
        FrameSlotKind kind = frame.getFrameDescriptor().getSlotKind(slot);
        return kind == FrameSlotKind.Illegal || kind == FrameSlotKind.Int;
    }

    boolean isLong(VirtualFrame frame) {
        return isInt(frame) || frame.getFrameDescriptor().getSlotKind(slot) == FrameSlotKind.Long;
    }
}
