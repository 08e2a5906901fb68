package org.pymemoryview.tinypython.parser;

import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;

import org.pymemoryview.tinypython.nodes.Expression;
import org.pymemoryview.tinypython.nodes.GlobalNodes;
import org.pymemoryview.tinypython.nodes.LocalReadNode;
import org.pymemoryview.tinypython.nodes.LocalWriteNode;
import org.pymemoryview.tinypython.objects.Globals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The names of a function, or of the program. */
final class Scope {
    private final Globals globals;
    private final boolean isFunction;
    private final FrameDescriptor.Builder frame = FrameDescriptor.newBuilder();
    private final Map<String, Integer> locals = new LinkedHashMap<>();

    /** The names that a {@code global} statement declares. */
    final Set<String> declared = new LinkedHashSet<>();

    /** The names that are written. */
    final Set<String> written = new LinkedHashSet<>();

    /** Slots of the exceptions that the handlers around have caught, innermost first. */
    final Deque<Integer> caught = new ArrayDeque<>();

    Scope(Globals globals, boolean isFunction) {
        this.globals = globals;
        this.isFunction = isFunction;
    }

    boolean isFunction() {
        return isFunction;
    }

    /** Makes a name a variable of the function. */
    int declareLocal(String name) {
        return locals.computeIfAbsent(name, key -> frame.addSlot(FrameSlotKind.Illegal, key, null));
    }

    /** A slot that no name has. */
    int temporary() {
        return frame.addSlot(FrameSlotKind.Illegal, null, null);
    }

    Expression read(String name) {
        Integer slot = locals.get(name);
        return slot != null
                ? LocalReadNode.create(name, slot)
                : new GlobalNodes.Read(globals.cell(name));
    }

    Expression write(String name, Expression value) {
        written.add(name);
        Integer slot = locals.get(name);
        return slot != null
                ? LocalWriteNode.create(slot, value)
                : new GlobalNodes.Write(globals.cell(name), value);
    }

    FrameDescriptor descriptor() {
        return frame.build();
    }
}
