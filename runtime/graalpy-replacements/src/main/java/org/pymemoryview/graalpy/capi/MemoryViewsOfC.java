package org.pymemoryview.graalpy.capi;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.runtime.object.PFactory;

import org.pymemoryview.MemoryView;
import org.pymemoryview.MemoryViews;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.exporters.NativeAccess;
import org.pymemoryview.graalpy.internals.PerContext;
import org.pymemoryview.graalpy.line.BufferFields;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.line.MemoryViewFunctions;
import org.pymemoryview.graalpy.line.NativeStructures;
import org.pymemoryview.graalpy.lock.ForeignHolders;
import org.pymemoryview.graalpy.lock.Lifetimes;
import org.pymemoryview.graalpy.lock.Reachability;
import org.pymemoryview.graalpy.natives.CBuffer;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The memoryviews that C code has made, each with a {@link MemoryViewStructure}.
 *
 * <p>C code does not say when it drops its last reference to a structure. So they are all reachable
 * here, but for the time of a collection that is to tell which are dropped: no C code runs then, so
 * that one to which C code has no reference may be forgotten if no Python code has one either.
 */
final class MemoryViewsOfC implements MemoryViewFunctions, ForeignHolders {
    private static final PerContext<MemoryViewsOfC> CONTEXTS = new PerContext<>();

    /** How many there are before a collection is worth its time. */
    private static final int MANY = 1 << 14;

    private final NativeStructures structures = Line.get().nativeStructures();
    private final Map<PyMemoryViewObject, MemoryViewStructure> known = new ConcurrentHashMap<>();
    private int enough = MANY;

    /** Begins to keep those of the present context. */
    static void begin() {
        MemoryViewsOfC views = new MemoryViewsOfC();
        CONTEXTS.put(views);
        Lifetimes.get().addHolders(views);
    }

    /** Those of the present context, or null where our memoryview is not installed. */
    static MemoryViewFunctions get() {
        return CONTEXTS.get();
    }

    @Override
    public PythonObject fromObject(Object object) {
        NativeAccess.prepare(object);
        return ofObject(object, () -> Exporters.view(object, BufferFlags.FULL_RO));
    }

    @Override
    public PythonObject getContiguous(Object object, int access, char order) {
        Object exporter = object instanceof PyMemoryViewObject view
                ? view.view()
                : Exporters.asExporter(object);
        return ofObject(
                object,
                () -> MemoryViews.getContiguous(
                        exporter,
                        access,
                        order,
                        bytes -> Exporters.asExporter(
                                PFactory.createBytes(PythonLanguage.get(null), bytes))));
    }

    @Override
    public PythonObject fromBuffer(BufferFields buffer) {
        try {
            if (buffer.ndim() > BufferFlags.MAX_NDIM) {
                throw PythonError.tooManyDimensions(BufferFlags.MAX_NDIM);
            }
            return made(() -> MemoryViews.fromBuffer(CBuffer.of(buffer, null, null)));
        } catch (PythonError e) {
            throw Errors.raise(null, e);
        }
    }

    private PythonObject ofObject(Object object, Supplier<MemoryView> make) {
        try {
            return made(make);
        } catch (PythonError e) {
            throw Errors.raise(null, Exporters.ofMemoryView(object, e));
        }
    }

    private PythonObject made(Supplier<MemoryView> make) {
        if (known.size() >= enough) {
            int more = Reachability.releaseUnused() ? known.size() : 0;
            enough = known.size() + Math.max(MANY, more);
        }
        return structured(make.get());
    }

    private PythonObject structured(MemoryView view) {
        MemoryViewStructure structure;
        try {
            structure = MemoryViewStructure.of(view);
        } catch (PythonError e) {
            view.release();
            throw e;
        }
        PyMemoryViewObject object = PyMemoryViewObject.of(view);
        adopt(object, structure);
        return object;
    }

    private void adopt(PyMemoryViewObject object, MemoryViewStructure structure) {
        structures.adopt(object, structure.address());
        known.put(object, structure);
    }

    @Override
    public boolean use(Object exporter) {
        return known.entrySet().stream()
                .anyMatch(entry -> entry.getKey().view().obj() == exporter
                        && !entry.getKey().view().isReleased()
                        && entry.getValue().isUsed());
    }

    @Override
    public Runnable letGo() {
        List<Dropped> dropped = new ArrayList<>();
        known.forEach((object, structure) -> {
            if (!structure.isUsed()) {
                dropped.add(new Dropped(new WeakReference<>(object), structure));
                known.remove(object);
                structures.forget(object, structure.address());
            }
        });
        return () -> dropped.forEach(this::takeBack);
    }

    private void takeBack(Dropped dropped) {
        PyMemoryViewObject object = dropped.object().get();
        if (object == null) {
            dropped.structure().free();
        } else {
            adopt(object, dropped.structure());
        }
    }

    /** A memoryview that is not known to be in use. */
    private record Dropped(
            WeakReference<PyMemoryViewObject> object, MemoryViewStructure structure) {}
}
