package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.function.PBuiltinFunction;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.nodes.WriteUnraisableNode;
import com.oracle.graal.python.nodes.attributes.LookupAttributeInMRONode;
import com.oracle.graal.python.nodes.call.BoundDescriptor;
import com.oracle.graal.python.nodes.call.CallNode;
import com.oracle.graal.python.nodes.call.special.MaybeBindDescriptorNode;
import com.oracle.graal.python.nodes.object.GetClassNode;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferReleaser;
import org.pymemoryview.buffer.ManagedBuffer;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.lock.Holder;
import org.pymemoryview.graalpy.lock.Holding;
import org.pymemoryview.graalpy.lock.Reachability;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.types.HostContext;

import java.lang.ref.WeakReference;

/**
 * {@code __buffer__} and {@code __release_buffer__} written in Python (PEP 688):
 * {@code slot_bf_getbuffer}, {@code slot_bf_releasebuffer} and {@code bufferwrapper_releasebuf}.
 */
final class PythonProtocol {
    private static final TruffleString BUFFER = Strings.of("__buffer__");
    private static final TruffleString RELEASE_BUFFER = Strings.of("__release_buffer__");

    private PythonProtocol() {}

    /** Whether a class has a {@code __buffer__} written in Python. */
    static boolean isExporter(Object type) {
        return pythonMethod(type, BUFFER) != null;
    }

    /** A method of a class that is not one of the builtin ones, or null. */
    private static Object pythonMethod(Object type, TruffleString name) {
        if (!(type instanceof PythonClass)) {
            return null;
        }
        Object method = LookupAttributeInMRONode.Dynamic.getUncached().execute(type, name);
        return method == PNone.NO_VALUE || method instanceof PBuiltinFunction ? null : method;
    }

    private static Object call(Object method, Object self, Object type, Object argument) {
        Object bound = MaybeBindDescriptorNode.executeUncached(null, method, self, type);
        return bound instanceof BoundDescriptor ready
                ? CallNode.executeUncached(ready.descriptor, argument)
                : CallNode.executeUncached(bound, self, argument);
    }

    /**
     * Exports an object by its {@code __buffer__}.
     *
     * @throws PythonError TypeError "__buffer__ returned non-memoryview object", and where the view
     *     it returns does not meet the request
     */
    @TruffleBoundary
    static ManagedBuffer export(Object object, Object type, int flags) {
        Object result = call(pythonMethod(type, BUFFER), object, type, flags);
        if (!(result instanceof PyMemoryViewObject view)) {
            throw PythonError.typeError("__buffer__ returned non-memoryview object");
        }
        Object wrapper = HostContext.get().newBufferWrapper();
        try {
            PyBuffer buffer = view.view().getBuffer(wrapper, flags);
            return DroppedExport.watch(new Wrapper(object, view), wrapper, buffer);
        } catch (PythonError e) {
            WeakReference<PyMemoryViewObject> reference = new WeakReference<>(view);
            MemoryView refused = view.view();
            view = null;
            result = null;
            releaseIfDropped(object, refused, reference);
            throw e;
        }
    }

    /**
     * Releases a view that {@code __buffer__} returned and that was refused, if it is a view of the
     * object itself which the program has dropped. CPython releases such a view with its last
     * reference, and {@code __release_buffer__} is called.
     *
     * <p>Where it is unknown whether the program has dropped the view, the view is not released,
     * but {@code __release_buffer__} is called now.
     */
    private static void releaseIfDropped(
            Object object, MemoryView view, WeakReference<PyMemoryViewObject> reference) {
        if (view.isReleased() || view.obj() != object || view.exports() > 0) {
            return;
        }
        Holding holding = Reachability.find(
                reference,
                other -> other instanceof PyMemoryViewObject python && reference.refersTo(python),
                true);
        if (holding == Holding.DROPPED) {
            view.release();
        } else if (holding == Holding.UNKNOWN
                && DroppedExport.exporter(view.managedBuffer()) instanceof Subclass subclass) {
            subclass.tell();
        }
    }

    /**
     * The export of a builtin class, where the object's class has a {@code __release_buffer__} in
     * Python: that is called first on a release. Any other export is returned as it is.
     */
    static ManagedBuffer withRelease(ManagedBuffer export, Object object, Object type) {
        if (pythonMethod(type, RELEASE_BUFFER) == null) {
            return export;
        }
        return DroppedExport.watch(
                new Subclass(object, export),
                export.obj(),
                export.buffer().toBuilder().build());
    }

    private static void callRelease(Object object, PyMemoryViewObject view) {
        Object type = GetClassNode.executeUncached(object);
        Object method = pythonMethod(type, RELEASE_BUFFER);
        if (method == null) {
            return;
        }
        try {
            call(method, object, type, view);
        } catch (PException e) {
            unraisable(e, RELEASE_BUFFER, object);
        }
    }

    /**
     * Reports an error that cannot be raised, by a message that names the class, as CPython does.
     */
    private static void unraisable(PException raised, Object where, Object object) {
        TruffleString message = Strings.of("in %s of %s".formatted(where, Errors.typeName(object)));
        WriteUnraisableNode.getUncached()
                .execute(raised.getEscapedException(), message, PNone.NONE);
    }

    /**
     * Exports the view that {@code __buffer__} returned, as the buffer of a
     * {@code _buffer_wrapper}.
     */
    private static final class Wrapper implements BufferReleaser, Holder {
        private final Object object;
        private PyMemoryViewObject returned;

        Wrapper(Object object, PyMemoryViewObject returned) {
            this.object = object;
            this.returned = returned;
        }

        @Override
        public Object held() {
            return returned;
        }

        @Override
        public void releaseBuffer(PyBuffer buffer) {
            MemoryView view = returned.view();
            view.removeExport();
            if (view.isReleased() || view.obj() != object) {
                callRelease(object, returned);
                return;
            }
            WeakReference<PyMemoryViewObject> reference = new WeakReference<>(returned);
            returned = null;
            releaseIfDropped(object, view, reference);
        }
    }

    /** A buffer of a builtin class whose subclass has a {@code __release_buffer__}. */
    private static final class Subclass implements BufferReleaser, Holder {
        private final Object object;
        private final ManagedBuffer export;
        private boolean told;

        Subclass(Object object, ManagedBuffer export) {
            this.object = object;
            this.export = export;
            export.retain();
        }

        @Override
        public Object held() {
            return export.buffer();
        }

        @Override
        public void releaseBuffer(PyBuffer buffer) {
            tell();
            export.release();
        }

        /** Calls {@code __release_buffer__}, once, with a view that cannot be shared. */
        void tell() {
            if (told) {
                return;
            }
            told = true;
            MemoryView restricted = MemoryView.of(new ManagedBuffer(null, null, export.buffer()));
            restricted.restrict();
            callRelease(object, PyMemoryViewObject.of(restricted));
            try {
                restricted.release();
            } catch (PythonError e) {
                unraisable(Errors.raise(null, e), "bf_releasebuffer", object);
            }
        }
    }
}
