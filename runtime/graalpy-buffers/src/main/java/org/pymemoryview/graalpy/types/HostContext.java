package org.pymemoryview.graalpy.types;

import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonClass;

import org.pymemoryview.graalpy.internals.PerContext;

/** Our types in one Python context. */
public final class HostContext {
    private static final PerContext<HostContext> CONTEXTS = new PerContext<>();

    private final PythonClass memoryViewType;
    private final PythonClass iteratorType;
    private final PythonClass bufferWrapperType;
    private final boolean hasSubViews;

    private HostContext(
            PythonClass memoryViewType,
            PythonClass iteratorType,
            PythonClass bufferWrapperType,
            boolean hasSubViews) {
        this.memoryViewType = memoryViewType;
        this.iteratorType = iteratorType;
        this.bufferWrapperType = bufferWrapperType;
        this.hasSubViews = hasSubViews;
    }

    /** Sets the types of the present context. */
    public static void begin(
            PythonClass memoryViewType,
            PythonClass iteratorType,
            PythonClass bufferWrapperType,
            boolean hasSubViews) {
        CONTEXTS.put(new HostContext(memoryViewType, iteratorType, bufferWrapperType, hasSubViews));
    }

    /** The types of the present context, or null where our memoryview is not installed. */
    public static HostContext get() {
        return CONTEXTS.get();
    }

    /** Whether a view of several dimensions can be indexed along some of them. */
    public boolean hasSubViews() {
        return hasSubViews;
    }

    /** The class {@code memoryview}. */
    public PythonClass memoryViewType() {
        return memoryViewType;
    }

    /** The class {@code memory_iterator}. */
    public PythonClass iteratorType() {
        return iteratorType;
    }

    /** Whether a class is one of ours, whose attributes cannot be set. */
    public boolean owns(PythonClass type) {
        return type == memoryViewType || type == iteratorType || type == bufferWrapperType;
    }

    /** A {@code _buffer_wrapper}: the {@code obj} of a buffer that {@code __buffer__} returned. */
    public PythonObject newBufferWrapper() {
        return new PythonObject(bufferWrapperType, bufferWrapperType.getInstanceShape());
    }
}
