package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.truffle.api.nodes.Node;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Self;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.objects.ndarray.NdArray;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The constructor, the methods, the attributes and the items of {@code ndarray}. */
final class NdArrayMembers {
    private static final List<String> NEW =
            List.of("obj", "shape", "strides", "offset", "format", "flags", "getbuf");
    private static final List<String> PUSH =
            List.of("items", "shape", "strides", "offset", "format", "flags");

    private NdArrayMembers() {}

    static Map<String, JavaFunction> methods() {
        Map<String, JavaFunction> methods = new LinkedHashMap<>();
        methods.put("push", NdArrayMembers::push);
        noArguments(methods, "pop", array -> {
            array.pop();
            return PNone.NONE;
        });
        noArguments(methods, "add_suboffsets", array -> {
            array.addSuboffsets();
            return PNone.NONE;
        });
        noArguments(methods, "tolist", array -> ToPython.value(array.tolist()));
        noArguments(methods, "tobytes", array -> ToPython.value(array.tobytes()));
        noArguments(
                methods,
                "memoryview_from_buffer",
                array -> ToPython.value(array.memoryviewFromBuffer()));
        return methods;
    }

    private static void noArguments(
            Map<String, JavaFunction> methods, String name, Function<NdArray, Object> method) {
        methods.put(name, (self, arguments, keywords) -> {
            NdArray array = receiver(self, name);
            Arguments.none("ndarray." + name, arguments, keywords);
            return method.apply(array);
        });
    }

    static Map<String, JavaFunction> attributes() {
        Map<String, JavaFunction> attributes = new LinkedHashMap<>();
        attribute(attributes, "flags", NdArray::flags);
        attribute(attributes, "offset", array -> ToPython.number(array.offset()));
        attribute(attributes, "obj", array -> array.obj() == null ? PNone.NONE : array.obj());
        attribute(attributes, "nbytes", array -> ToPython.number(array.nbytes()));
        attribute(attributes, "readonly", NdArray::isReadonly);
        attribute(attributes, "itemsize", array -> ToPython.number(array.itemsize()));
        attribute(attributes, "format", array -> ToPython.value(array.format()));
        attribute(attributes, "ndim", NdArray::ndim);
        attribute(attributes, "shape", array -> ToPython.tuple(array.shape()));
        attribute(attributes, "strides", array -> ToPython.tuple(array.strides()));
        attribute(attributes, "suboffsets", array -> ToPython.tuple(array.suboffsets()));
        attribute(attributes, "c_contiguous", array -> array.isContiguous('C'));
        attribute(attributes, "f_contiguous", array -> array.isContiguous('F'));
        attribute(attributes, "contiguous", array -> array.isContiguous('A'));
        return attributes;
    }

    private static void attribute(
            Map<String, JavaFunction> attributes, String name, Function<NdArray, Object> get) {
        attributes.put(name, (self, arguments, keywords) -> get.apply(receiver(self, name)));
    }

    private static NdArray receiver(Object self, String name) {
        NdArray array = ExporterObject.arrayOf(self);
        if (array != null) {
            return array;
        }
        throw PythonError.typeError(
                "descriptor '%s' for 'ndarray' objects doesn't apply to a '%s' object"
                        .formatted(name, Errors.typeName(self)));
    }

    /** The receiver of a special method. */
    static ExporterObject slotReceiver(Node node, Object self, String name) {
        if (ExporterObject.arrayOf(self) == null) {
            throw Self.notForSlot(node, self, "ndarray", name);
        }
        return (ExporterObject) self;
    }

    /** {@code ndarray(obj, shape=…, strides=…, offset=0, format="B", flags=0, getbuf=…)}. */
    static Object create(PythonClass type, Object[] arguments, PKeyword[] keywords) {
        Object[] values = Arguments.parse(NEW, 1, arguments, keywords);
        boolean exporter = values[1] == null && Exporters.isExporter(values[0]);
        NdArray array = NdArray.create(
                exporter ? FromPython.exporter(values[0]) : FromPython.value(values[0]),
                given(values[1]),
                given(values[2]),
                offset(values[3]),
                format(values[4]),
                Arguments.integer(values[5], 0),
                Arguments.integer(values[6], NdArray.GETBUF_NOT_GIVEN));
        return ExporterObject.of(type, array);
    }

    private static Object push(Object self, Object[] arguments, PKeyword[] keywords) {
        NdArray array = receiver(self, "push");
        Object[] values = Arguments.parse(PUSH, 2, arguments, keywords);
        array.push(
                FromPython.value(values[0]),
                given(values[1]),
                given(values[2]),
                offset(values[3]),
                format(values[4]),
                Arguments.integer(values[5], 0));
        return PNone.NONE;
    }

    private static Object given(Object argument) {
        return argument == null ? NdArray.NOT_GIVEN : FromPython.value(argument);
    }

    private static long offset(Object argument) {
        return argument == null ? 0 : Arguments.ssize(argument);
    }

    private static String format(Object argument) {
        Object format = argument == null ? "B" : FromPython.value(argument);
        if (format instanceof String text) {
            return text;
        }
        if (format instanceof byte[]) {
            throw PythonError.typeError("bad argument type for built-in operation");
        }
        throw PythonError.typeError("Struct() argument 1 must be a str or bytes object, not "
                + Errors.typeName(argument));
    }

    static Object subscript(ExporterObject self, Object key) {
        NdArray array = (NdArray) self.exporter();
        Object value = array.subscript(FromPython.key(key));
        if (value == array) {
            return self;
        }
        return value instanceof NdArray part
                ? ExporterObject.of(self.type(), part)
                : ToPython.value(value);
    }

    static void assign(ExporterObject self, Object key, Object value) {
        NdArray array = (NdArray) self.exporter();
        if (value == PNone.NO_VALUE) {
            array.delete();
            return;
        }
        array.checkWritable();
        Object javaKey = FromPython.key(key);
        array.assign(
                javaKey,
                array.isItemKey(javaKey) ? FromPython.value(value) : FromPython.exporter(value));
    }
}
