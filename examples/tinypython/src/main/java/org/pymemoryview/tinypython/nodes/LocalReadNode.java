package org.pymemoryview.tinypython.nodes;

import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.tinypython.objects.Errors;

/** Reads a variable of a function. */
public abstract class LocalReadNode extends Expression {
    private final String name;
    final int slot;

    LocalReadNode(String name, int slot) {
        this.name = name;
        this.slot = slot;
    }

    @NeverDefault
    public static LocalReadNode create(String name, int slot) {
        return LocalReadNodeGen.create(name, slot);
    }

    @Specialization(guards = "frame.isInt(slot)")
    int readInt(VirtualFrame frame) {
        return frame.getInt(slot);
    }

    @Specialization(guards = "frame.isLong(slot)")
    long readLong(VirtualFrame frame) {
        return frame.getLong(slot);
    }

    @Specialization(guards = "frame.isObject(slot)")
    Object readObject(VirtualFrame frame) {
        Object value = frame.getObject(slot);
        if (value == null) {
            throw Errors.of(
                    "UnboundLocalError",
                    "cannot access local variable '%s' where it is not associated with a value",
                    name);
        }
        return value;
    }
}
