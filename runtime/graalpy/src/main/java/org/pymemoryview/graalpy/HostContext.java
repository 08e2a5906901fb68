package org.pymemoryview.graalpy;

import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.pymemoryview.MemoryView;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** What belongs to one Python context: our types in it. */
public final class HostContext {
    private static final Map<PythonContext, HostContext> CONTEXTS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final PythonClass memoryViewType;
    private final PythonClass iteratorType;

    private HostContext(PythonClass memoryViewType, PythonClass iteratorType) {
        this.memoryViewType = memoryViewType;
        this.iteratorType = iteratorType;
    }

    /** Makes our types and puts them in GraalPy's place, in the context entered. */
    static void install() {
        PythonContext context = PythonContext.get(null);
        HostContext host =
                new HostContext(Types.createMemoryView(context), Types.createIterator(context));
        CONTEXTS.put(context, host);
        Types.publish(context, host.memoryViewType);
    }

    /** The present context's, or null where our memoryview is not installed. */
    @TruffleBoundary
    public static HostContext get() {
        return CONTEXTS.get(PythonContext.get(null));
    }

    /** The class {@code memoryview}. */
    public PythonClass memoryViewType() {
        return memoryViewType;
    }

    /** The class {@code memory_iterator}. */
    public PythonClass iteratorType() {
        return iteratorType;
    }

    /** A Python object around a view. */
    public PyMemoryViewObject wrap(MemoryView view) {
        return new PyMemoryViewObject(memoryViewType, view);
    }
}
