package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.function.PBuiltinFunction;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.object.PFactory;

import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.objects.ndarray.NdFlags;
import org.pymemoryview.objects.ndarray.TestBuffer;

import java.util.function.Function;
import java.util.function.Supplier;

/** The contents of the module {@code _testbuffer}. */
final class TestBufferModule {
    private final PythonContext context;
    private final PythonModule module;

    private TestBufferModule(PythonContext context, PythonModule module) {
        this.context = context;
        this.module = module;
    }

    /** Fills the module with its classes, functions and constants. */
    static void fill(PythonContext context, PythonModule module) {
        TestBufferModule contents = new TestBufferModule(context, module);
        contents.set("ndarray", TestBufferTypes.ndarray(context));
        contents.set("staticarray", TestBufferTypes.staticarray(context));
        contents.arrayFlags();
        contents.requests();
        contents.functions();
    }

    private void set(String name, Object value) {
        module.setAttribute(Strings.of(name), value);
    }

    private void arrayFlags() {
        set("ND_MAX_NDIM", NdFlags.MAX_NDIM);
        set("ND_VAREXPORT", NdFlags.VAREXPORT);
        set("ND_WRITABLE", NdFlags.WRITABLE);
        set("ND_FORTRAN", NdFlags.FORTRAN);
        set("ND_SCALAR", NdFlags.SCALAR);
        set("ND_PIL", NdFlags.PIL);
        set("ND_REDIRECT", NdFlags.REDIRECT);
        set("ND_GETBUF_FAIL", NdFlags.GETBUF_FAIL);
        set("ND_GETBUF_UNDEFINED", NdFlags.GETBUF_UNDEFINED);
    }

    private void requests() {
        set("PyBUF_SIMPLE", BufferFlags.SIMPLE);
        set("PyBUF_WRITABLE", BufferFlags.WRITABLE);
        set("PyBUF_FORMAT", BufferFlags.FORMAT);
        set("PyBUF_ND", BufferFlags.ND);
        set("PyBUF_STRIDES", BufferFlags.STRIDES);
        set("PyBUF_INDIRECT", BufferFlags.INDIRECT);
        set("PyBUF_C_CONTIGUOUS", BufferFlags.C_CONTIGUOUS);
        set("PyBUF_F_CONTIGUOUS", BufferFlags.F_CONTIGUOUS);
        set("PyBUF_ANY_CONTIGUOUS", BufferFlags.ANY_CONTIGUOUS);
        set("PyBUF_FULL", BufferFlags.FULL);
        set("PyBUF_FULL_RO", BufferFlags.FULL_RO);
        set("PyBUF_RECORDS", BufferFlags.RECORDS);
        set("PyBUF_RECORDS_RO", BufferFlags.RECORDS_RO);
        set("PyBUF_STRIDED", BufferFlags.STRIDED);
        set("PyBUF_STRIDED_RO", BufferFlags.STRIDED_RO);
        set("PyBUF_CONTIG", BufferFlags.CONTIG);
        set("PyBUF_CONTIG_RO", BufferFlags.CONTIG_RO);
        set("PyBUF_READ", BufferFlags.READ);
        set("PyBUF_WRITE", BufferFlags.WRITE);
    }

    private void functions() {
        noArguments("get_sizeof_void_p", TestBuffer::getSizeofVoidP);
        function(
                "get_pointer",
                2,
                arguments -> TestBuffer.getPointer(
                        FromPython.exporter(arguments[0]), FromPython.value(arguments[1])));
        function(
                "slice_indices",
                2,
                arguments -> ToPython.tuple(TestBuffer.sliceIndices(
                        FromPython.value(arguments[0]), Arguments.ssize(arguments[1]))));
        function(
                "is_contiguous",
                2,
                arguments -> TestBuffer.isContiguous(
                        FromPython.exporter(arguments[0]), FromPython.order(arguments[1])));
        function(
                "cmp_contig",
                2,
                arguments -> TestBuffer.cmpContig(
                        FromPython.exporter(arguments[0]), FromPython.exporter(arguments[1])));
        function(
                "py_buffer_to_contiguous",
                3,
                arguments -> TestBuffer.pyBufferToContiguous(
                        FromPython.exporter(arguments[0]),
                        FromPython.order(arguments[1]),
                        Arguments.integer(arguments[2], 0)));
        function(
                "get_contiguous",
                3,
                arguments -> TestBuffer.getContiguous(
                        FromPython.exporterOrView(arguments[0]),
                        FromPython.value(arguments[1]),
                        FromPython.order(arguments[2]),
                        bytes -> Exporters.asExporter(ToPython.value(bytes))));
    }

    private void noArguments(String name, Supplier<Object> function) {
        add(name, (self, arguments, keywords) -> {
            Arguments.none("_testbuffer." + name, arguments, keywords);
            return ToPython.value(function.get());
        });
    }

    private void function(String name, int count, Function<Object[], Object> function) {
        add(
                name,
                (self, arguments, keywords) -> ToPython.value(
                        function.apply(Arguments.exactly(name, count, arguments, keywords))));
    }

    private void add(String name, JavaFunction function) {
        PythonLanguage language = context.getLanguage();
        PBuiltinFunction callable = Line.get()
                .function(
                        language,
                        Strings.of(name),
                        null,
                        new JavaFunctionNode(language, name, function));
        set(name, PFactory.createBuiltinMethod(language, module, callable));
    }
}
