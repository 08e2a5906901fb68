package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.graal.python.builtins.objects.bytes.PByteArray;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.builtins.objects.bytes.PBytesLike;
import com.oracle.graal.python.builtins.objects.mmap.PMMap;
import com.oracle.graal.python.nodes.object.GetClassNode;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.library.LibraryExport;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.internals.AskingBuiltin;
import org.pymemoryview.graalpy.internals.CtypesShape;
import org.pymemoryview.graalpy.internals.LibraryExports;
import org.pymemoryview.graalpy.internals.LibraryExports.Original;
import org.pymemoryview.graalpy.internals.Once;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.line.Part;
import org.pymemoryview.graalpy.types.HostContext;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes GraalPy's builtins ask subclasses of builtin exporters for their {@code __buffer__}.
 *
 * <p>Each builtin exporter has an export of its own in GraalPy, which knows no subclass. It is
 * wrapped: for an object whose class is a builtin one nothing changes.
 */
public final class BuiltinSubclasses {
    private BuiltinSubclasses() {}

    /**
     * Wraps the exports, for the whole JVM. A context without our memoryview does not notice. Where
     * Truffle does not let itself be changed, subclasses export what their builtin class does.
     */
    public static void install() {
        Once.inJvm(BuiltinSubclasses.class, () -> {
            for (Class<?> exporter : exporters()) {
                LibraryExports.replace(
                        PythonBufferAcquireLibrary.getFactory(),
                        PythonBufferAcquireLibrary.class,
                        exporter,
                        original -> new Export(exporter, original));
            }
        });
    }

    private static List<Class<?>> exporters() {
        List<Class<?>> exporters =
                new ArrayList<>(List.of(PBytes.class, PByteArray.class, PArray.class, PMMap.class));
        if (Line.get().has(Part.CTYPES)) {
            exporters.add(CtypesExports.objects());
        }
        return exporters;
    }

    private static final class Export extends LibraryExport<PythonBufferAcquireLibrary> {
        private final Original<PythonBufferAcquireLibrary> original;
        private final boolean hasDimensions;

        Export(Class<?> receiver, Original<PythonBufferAcquireLibrary> original) {
            super(PythonBufferAcquireLibrary.class, receiver, false);
            this.original = original;
            this.hasDimensions = Line.get().has(Part.CTYPES) && receiver == CtypesExports.objects();
        }

        @Override
        protected PythonBufferAcquireLibrary createUncached(Object receiver) {
            return new SubclassLibrary(original.createUncached(receiver), false, hasDimensions);
        }

        @Override
        protected PythonBufferAcquireLibrary createCached(Object receiver) {
            return new SubclassLibrary(original.createCached(receiver), true, hasDimensions);
        }
    }

    private static final class SubclassLibrary extends PythonBufferAcquireLibrary {
        @Child
        private PythonBufferAcquireLibrary original;

        private final boolean isCached;

        /** Whether it is of objects of ctypes, which may have several. */
        private final boolean hasDimensions;

        /** Whether a hash asks, which refuses several dimensions; null before it is known. */
        @CompilationFinal
        private Boolean hashes;

        SubclassLibrary(
                PythonBufferAcquireLibrary original, boolean isCached, boolean hasDimensions) {
            this.original = original;
            this.isCached = isCached;
            this.hasDimensions = hasDimensions;
        }

        @Override
        public boolean isAdoptable() {
            return isCached;
        }

        @Override
        public boolean accepts(Object receiver) {
            return original.accepts(receiver);
        }

        @Override
        public boolean hasBuffer(Object receiver) {
            return original.hasBuffer(receiver);
        }

        @Override
        public Object acquire(Object receiver, int flags) {
            if (!ExporterBytesNode.isOfBuiltinClass(receiver)) {
                Object buffer = ofPython(receiver, flags);
                if (buffer != null) {
                    return buffer;
                }
            }
            if (receiver instanceof PMMap map) {
                check(map, flags);
            }
            if (hasDimensions && isHashed()) {
                checkDimensions(receiver);
            }
            return original.acquire(receiver, flags);
        }

        private boolean isHashed() {
            if (!isCached) {
                return AskingBuiltin.hashes(this);
            }
            if (hashes == null) {
                CompilerDirectives.transferToInterpreterAndInvalidate();
                hashes = AskingBuiltin.hashes(this);
            }
            return hashes;
        }

        @TruffleBoundary
        private static void checkDimensions(Object receiver) {
            boolean several = CtypesShape.of(GetClassNode.executeUncached(receiver)).length > 1;
            if (several && HostContext.get() != null) {
                throw Errors.raise(
                        null, PythonError.bufferError("Buffer must be single dimension"));
            }
        }

        /**
         * GraalPy would read the pages of a closed map, which stay mapped while there are views,
         * and write to those of a readonly one, which ends the process.
         */
        @TruffleBoundary
        private static void check(PMMap map, int flags) {
            if (HostContext.get() == null) {
                return;
            }
            try {
                Exporters.checkMap(map, flags);
            } catch (PythonError e) {
                throw Errors.raise(null, e);
            }
        }

        /** The class is looked at first: most subclasses have no {@code __buffer__}. */
        @TruffleBoundary
        private Object ofPython(Object receiver, int flags) {
            if (!PythonExporterLibrary.isExporter(receiver)) {
                return null;
            }
            if (!(receiver instanceof PBytesLike && AskingBuiltin.readsItself(receiver, this))) {
                return PythonExporterLibrary.buffer(receiver, flags, this);
            }
            if (AskingBuiltin.compilesPattern(this)) {
                Object asked = PythonExporterLibrary.buffer(receiver, flags, this);
                PythonBufferAccessLibrary.getUncached().release(asked);
            }
            return null;
        }
    }
}
