package org.pymemoryview.graalpy.lock;

import com.oracle.graal.python.builtins.modules.pickle.PPickleBuffer;
import com.oracle.graal.python.builtins.objects.cell.PCell;
import com.oracle.graal.python.builtins.objects.common.HashingStorage;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageGetIterator;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageIterator;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageIteratorNext;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageIteratorValue;
import com.oracle.graal.python.builtins.objects.dict.PDict;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.generator.PGenerator;
import com.oracle.graal.python.builtins.objects.iterator.PStructUnpackIterator;
import com.oracle.graal.python.builtins.objects.method.PMethod;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.str.PString;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.nodes.object.GetDictIfExistsNode;
import com.oracle.graal.python.runtime.sequence.PSequence;
import com.oracle.graal.python.runtime.sequence.storage.ObjectSequenceStorage;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.frame.FrameInstance.FrameAccess;
import com.oracle.truffle.api.frame.FrameSlotTypeException;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
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
 * thread's stack, those of their modules, and the lists, dicts and attributes of their values.
 *
 * <p>An object that is found is reachable. One that is not found may be reachable too, since the
 * search is limited in depth and in the number of objects.
 */
final class VariableSearch {
    /** The largest number of objects searched. */
    private static final int LIMIT = 1000;

    /** The largest number of steps from a variable to an object. */
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
        for (int depth = 0; depth < DEPTH && !found; depth++) {
            Queue<Object> present = level;
            level = new ArrayDeque<>();
            present.forEach(this::addContents);
        }
        return found;
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
            addAttributes(module);
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
        if (sought.test(object)) {
            found = true;
            return;
        }
        level.add(object);
        if (object instanceof PythonObject holder) {
            add(Held.by(holder));
        }
    }

    private void addContents(Object object) {
        if (object instanceof PCell cell) {
            add(cell.getRef());
        } else if (object instanceof PDict dict) {
            addValues(dict.getDictStorage());
        } else if (object instanceof PMethod method) {
            add(method.getSelf());
        } else if (object instanceof PGenerator generator) {
            addGeneratorFrame(Line.get().generatorFrame(generator));
        } else if (object instanceof PStructUnpackIterator iterator) {
            add(iterator.getBuffer());
        } else if (object instanceof PPickleBuffer pickle) {
            add(pickle.getView());
        } else if (object instanceof Holder holder) {
            add(Lease.granted(holder.held()));
        } else if (object instanceof PSequence sequence && !(object instanceof PString)) {
            addItems(sequence);
        } else if (object instanceof PythonObject python
                && Line.get().classOf(python) instanceof PythonClass
                && !(object instanceof PythonClass)) {
            addAttributes(python);
        }
    }

    private void addItems(PSequence sequence) {
        if (sequence.getSequenceStorage() instanceof ObjectSequenceStorage storage) {
            for (int i = 0; i < storage.length(); i++) {
                add(storage.getObjectItemNormalized(i));
            }
        }
    }

    private void addValues(HashingStorage storage) {
        HashingStorageIterator iterator = HashingStorageGetIterator.executeUncached(storage);
        while (HashingStorageIteratorNext.executeUncached(storage, iterator)) {
            add(HashingStorageIteratorValue.executeUncached(storage, iterator));
        }
    }

    private void addAttributes(PythonObject object) {
        PDict dict = GetDictIfExistsNode.getUncached().execute(object);
        if (dict != null) {
            addValues(dict.getDictStorage());
            return;
        }
        DynamicObjectLibrary attributes = DynamicObjectLibrary.getUncached();
        for (Object key : attributes.getKeyArray(object)) {
            add(attributes.getOrDefault(object, key, null));
        }
    }
}
