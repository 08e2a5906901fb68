package org.pymemoryview.tinypython;

import org.pymemoryview.tinypython.memoryview.MemoryViewClass;
import org.pymemoryview.tinypython.objects.Arguments;
import org.pymemoryview.tinypython.objects.Builtin;
import org.pymemoryview.tinypython.objects.Callable;
import org.pymemoryview.tinypython.objects.Errors;
import org.pymemoryview.tinypython.objects.Globals;
import org.pymemoryview.tinypython.objects.Numbers;
import org.pymemoryview.tinypython.objects.Operations;
import org.pymemoryview.tinypython.objects.PyByteArray;
import org.pymemoryview.tinypython.objects.PyBytes;
import org.pymemoryview.tinypython.objects.PyClass;
import org.pymemoryview.tinypython.objects.PyList;
import org.pymemoryview.tinypython.objects.PySlice;
import org.pymemoryview.tinypython.objects.PyTuple;
import org.pymemoryview.tinypython.objects.Singleton;
import org.pymemoryview.tinypython.objects.Text;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The functions and classes that a program finds. */
final class BuiltinFunctions {
    private static final List<PyClass> CLASSES = List.of(
            PyClass.OBJECT,
            PyClass.INT,
            PyClass.BOOL,
            PyClass.FLOAT,
            PyClass.COMPLEX,
            PyClass.STR,
            PyBytes.CLASS,
            PyByteArray.CLASS,
            PyTuple.CLASS,
            PyList.CLASS,
            PySlice.CLASS,
            MemoryViewClass.CLASS);

    private final Globals globals = new Globals();

    private BuiltinFunctions() {}

    static Globals globals(OutputStream out) {
        BuiltinFunctions functions = new BuiltinFunctions();
        for (PyClass type : CLASSES) {
            functions.globals.cell(type.name()).set(type);
        }
        Errors.classes().forEach((name, type) -> functions.globals.cell(name).set(type));
        functions.globals.cell("NotImplemented").set(Singleton.NOT_IMPLEMENTED);
        functions.add(out);
        return functions.globals;
    }

    private void add(OutputStream out) {
        function("print", 0, Integer.MAX_VALUE, given -> print(out, given));
        function("type", 1, 1, given -> PyClass.of(given.get(0)));
        function(
                "isinstance",
                2,
                2,
                given -> PyClass.of(given.get(0)).isSubclassOf((PyClass) given.get(1)));
        function("len", 1, 1, given -> Operations.length(given.get(0)));
        function("repr", 1, 1, given -> Text.repr(given.get(0)));
        function("hash", 1, 1, given -> Operations.hash(given.get(0)));
        function("iter", 1, 1, given -> Operations.iterate(given.get(0)));
        function("next", 1, 1, BuiltinFunctions::next);
        function("range", 1, 2, BuiltinFunctions::range);
        function(
                "getattr",
                2,
                2,
                given -> Operations.getAttribute(given.get(0), Text.str(given.get(1))));
    }

    private void function(String name, int least, int most, Callable body) {
        globals.cell(name).set(Builtin.function(name, least, most, body));
    }

    private static Object print(OutputStream out, Arguments given) {
        List<String> texts = new ArrayList<>();
        for (Object each : given.positional()) {
            texts.add(Text.str(each));
        }
        try {
            out.write((String.join(" ", texts) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Singleton.NONE;
    }

    private static Object next(Arguments given) {
        Object item = Operations.next(given.get(0));
        if (item == null) {
            throw Errors.stopIteration();
        }
        return item;
    }

    private static Object range(Arguments given) {
        List<Object> numbers = new ArrayList<>();
        int stop = (int) Numbers.index(given.get(given.count() - 1));
        for (int i = given.count() == 1 ? 0 : (int) Numbers.index(given.get(0)); i < stop; i++) {
            numbers.add(i);
        }
        return new PyList(numbers);
    }
}
