package org.pymemoryview.graalpy.lock;

import com.oracle.graal.python.builtins.objects.dict.PDict;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.generator.PGenerator;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.frame.FrameInstance.FrameAccess;
import com.oracle.truffle.api.frame.FrameSlotTypeException;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.graalpy.line.Line;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Searches for an object in the variables of the running program: those of the functions on the
 * thread's stack, those of their modules, and what their values refer to.
 *
 * <p>An object that is found is reachable. One that is not found may be reachable too, since the
 * search is limited in depth and in the number of objects.
 */
final class VariableSearch {
    /** The largest number of objects searched. */
    private static final int LIMIT = 1000;

    /**
     * The largest number of steps from a variable to an object; from a buffer to what it is of is
     * none.
     */
    private static final int DEPTH = 3;

    private final Predicate<Object> sought;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private Queue<Object> level = new ArrayDeque<>();
    private boolean found;

    VariableSearch(Predicate<Object> sought) {
        this.sought = sought;
    }

    boolean find() {
        Truffle.getRuntime().iterateFrames(this::addFrame);
        Queue<Object> present = addBuffers();
        for (int depth = 0; depth < DEPTH && !found; depth++) {
            present.forEach(this::addOthers);
            present = addBuffers();
        }
        return found;
    }

    /** Adds the buffers that the objects of this level hold, and begins the next level. */
    private Queue<Object> addBuffers() {
        Queue<Object> all = new ArrayDeque<>();
        while (!level.isEmpty() && !found) {
            Object object = level.remove();
            all.add(object);
            References.addBuffers(object, this::add);
        }
        return all;
    }

    private void addOthers(Object object) {
        if (object instanceof PGenerator generator) {
            addGeneratorFrame(Line.get().generatorFrame(generator));
        }
        References.addOthers(object, this::add);
    }

    /**
     * Adds a frame's variables; the result is not null, and ends the iteration, once it is found.
     */
    private Boolean addFrame(FrameInstance instance) {
        Frame frame = instance.getFrame(FrameAccess.READ_ONLY);
        if (frame != null && PArguments.isPythonFrame(frame)) {
            addPythonFrame(frame);
        }
        return found ? Boolean.TRUE : null;
    }

    private void addPythonFrame(Frame frame) {
        Object[] arguments = frame.getArguments();
        addSlots(frame);
        addGeneratorFrame(Line.get().generatorFrame(frame));
        PythonObject globals = PArguments.getGlobals(arguments);
        if (globals instanceof PythonModule module && seen.add(module)) {
            References.addAttributes(module, this::add);
        } else {
            add(globals);
        }
        if (PArguments.getSpecialArgument(arguments) instanceof PDict locals) {
            add(locals);
        }
    }

    private void addGeneratorFrame(Frame generator) {
        if (generator != null) {
            addSlots(generator);
        }
    }

    private void addSlots(Frame frame) {
        int slots = frame.getFrameDescriptor().getNumberOfSlots();
        for (int slot = 0; slot < slots; slot++) {
            try {
                if (frame.isObject(slot)) {
                    add(frame.getObject(slot));
                }
            } catch (FrameSlotTypeException e) {
                // An illegal or primitive slot cannot hold the object.
            }
        }
    }

    private void add(Object object) {
        boolean isPlain = object instanceof Number
                || object instanceof Boolean
                || object instanceof TruffleString;
        if (object == null || isPlain || found || seen.size() >= LIMIT || !seen.add(object)) {
            return;
        }
        found = sought.test(object);
        level.add(object);
        if (object instanceof PythonObject holder) {
            add(Held.by(holder));
        }
    }
}
