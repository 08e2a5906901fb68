package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.truffle.api.library.LibraryExport;
import com.oracle.truffle.api.library.provider.DefaultExportProvider;

import org.pymemoryview.graalpy.line.Line;

/**
 * Makes {@link PythonExporterLibrary} the answer of all Python objects that have none of their own,
 * whatever their Java class: lists, strings and exceptions too.
 *
 * <p>Truffle finds this as a service, in every JVM that has our jar. Until GraalPy's library is
 * used it links to nothing of GraalPy's, which may not be there. It answers for all contexts of the
 * JVM; in one without our memoryview no object is an exporter by it.
 */
public final class PythonExporterProvider implements DefaultExportProvider {
    @Override
    public String getLibraryClassName() {
        return "com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary";
    }

    @Override
    public Class<?> getDefaultExport() {
        return Export.registered();
    }

    /** In a GraalPy that is not supported, a class without objects. */
    @Override
    public Class<?> getReceiverClass() {
        return Line.get() == null ? PythonExporterProvider.class : Export.receiver();
    }

    @Override
    public int getPriority() {
        return 1;
    }

    private static final class Export extends LibraryExport<PythonBufferAcquireLibrary> {
        static {
            LibraryExport.register(Export.class, new Export());
        }

        private Export() {
            super(PythonBufferAcquireLibrary.class, receiver(), true);
        }

        static Class<?> registered() {
            return Export.class;
        }

        static Class<?> receiver() {
            return PythonObject.class;
        }

        @Override
        protected PythonBufferAcquireLibrary createUncached(Object receiver) {
            return new PythonExporterLibrary(receiver.getClass(), false);
        }

        @Override
        protected PythonBufferAcquireLibrary createCached(Object receiver) {
            return new PythonExporterLibrary(receiver.getClass(), true);
        }
    }
}
