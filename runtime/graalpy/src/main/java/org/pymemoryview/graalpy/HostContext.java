package org.pymemoryview.graalpy;

import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.MemoryView;
import org.pymemoryview.graalpy.builtins.MemoryViewType;
import org.pymemoryview.graalpy.builtins.Publication;
import org.pymemoryview.graalpy.builtins.Types;
import org.pymemoryview.graalpy.exporters.ClosedMaps;
import org.pymemoryview.graalpy.exporters.CollectionBudget;
import org.pymemoryview.graalpy.exporters.DropWatch;
import org.pymemoryview.graalpy.exporters.Ticks;
import org.pymemoryview.graalpy.replacements.Replacements;
import org.pymemoryview.graalpy.testbuffer.TestBufferModule;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** What belongs to one Python context: our types in it. */
public final class HostContext {
    private static final Map<PythonContext, HostContext> CONTEXTS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final PythonClass memoryViewType;
    private final PythonClass iteratorType;
    private final PythonClass bufferWrapperType;

    private final CollectionBudget budget;
    private final Ticks ticks = new Ticks();
    private final ClosedMaps closedMaps = new ClosedMaps();
    private final Set<DropWatch> dropWatches = ConcurrentHashMap.newKeySet();

    private HostContext(PythonContext context, CollectionBudget budget) {
        this.budget = budget;
        memoryViewType = MemoryViewType.create(context);
        iteratorType = Types.createIterator(context);
        bufferWrapperType = Types.createBufferWrapper(context);
    }

    /**
     * Loads what {@link #install} needs and finds the builtins to replace, without replacing any.
     *
     * @throws LinkageError where a class or member of GraalPy's is missing
     * @throws IllegalStateException where a builtin of GraalPy's is missing
     */
    static void prepare() {
        MemoryViewType.prepare();
        Replacements.prepare();
    }

    /**
     * Makes our types and puts them in GraalPy's place, in the context entered.
     *
     * @param budget of the engine
     */
    static void install(CollectionBudget budget) {
        PythonContext context = PythonContext.get(null);
        HostContext host = new HostContext(context, budget);
        CONTEXTS.put(context, host);
        Presence.begin(context.getLanguage());
        Publication.publish(context, host.memoryViewType);
        Replacements.install(context);
        BuiltinModule.register(context, "_testbuffer", TestBufferModule::fill);
    }

    /** The present context's, or null where our memoryview is not installed. */
    @TruffleBoundary
    public static HostContext get() {
        return CONTEXTS.get(PythonContext.get(null));
    }

    /** What the engine may spend on finding out what was dropped. */
    public CollectionBudget budget() {
        return budget;
    }

    /** A coarse clock. */
    public Ticks ticks() {
        return ticks;
    }

    /** The mapped files that are closed, and not yet unmapped. */
    public ClosedMaps closedMaps() {
        return closedMaps;
    }

    /** Of the objects that are not dropped yet, or whose drop is not dealt with. */
    public Set<DropWatch> dropWatches() {
        return dropWatches;
    }

    /** The class {@code memoryview}. */
    public PythonClass memoryViewType() {
        return memoryViewType;
    }

    /** The class {@code memory_iterator}. */
    public PythonClass iteratorType() {
        return iteratorType;
    }

    /** Whether a class is one of ours, whose attributes do not change. */
    public boolean owns(PythonClass type) {
        return type == memoryViewType || type == iteratorType || type == bufferWrapperType;
    }

    /**
     * A {@code _buffer_wrapper}: what a buffer that {@code __buffer__} returned is said to come
     * from.
     */
    public PythonObject newBufferWrapper() {
        return new PythonObject(bufferWrapperType, bufferWrapperType.getInstanceShape());
    }

    /** A Python object around a view. */
    public PyMemoryViewObject wrap(MemoryView view) {
        return new PyMemoryViewObject(memoryViewType, memoryViewType.getInstanceShape(), view);
    }
}
