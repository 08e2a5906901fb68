package org.pymemoryview.graalpy.exporters;

import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAcquireLibrary;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.truffle.api.library.LibraryExport;
import com.oracle.truffle.api.library.provider.DefaultExportProvider;

/**
 * Makes {@link PythonExporterLibrary} the answer of all Python objects that have none of their own,
 * whatever their Java class: lists, strings and exceptions too.
 *
 * <p>Truffle finds this as a service when GraalPy's library is first used. It asks for all contexts
 * of the JVM; in one without our memoryview no object is an exporter by it.
 */
public final class PythonExporterProvider implements DefaultExportProvider {
    static {
        LibraryExport.register(PythonExporterProvider.class, new Export());
    }

    @Override
    public String getLibraryClassName() {
        return PythonBufferAcquireLibrary.class.getName();
    }

    @Override
    public Class<?> getDefaultExport() {
        return PythonExporterProvider.class;
    }

    @Override
    public Class<?> getReceiverClass() {
        return PythonObject.class;
    }

    @Override
    public int getPriority() {
        return 1;
    }

    private static final class Export extends LibraryExport<PythonBufferAcquireLibrary> {
        Export() {
            super(PythonBufferAcquireLibrary.class, PythonObject.class, true);
        }

        @Override
        protected PythonBufferAcquireLibrary createUncached(Object receiver) {
            return new PythonExporterLibrary(receiver.getClass());
        }

        @Override
        protected PythonBufferAcquireLibrary createCached(Object receiver) {
            return new PythonExporterLibrary(receiver.getClass());
        }
    }
}
