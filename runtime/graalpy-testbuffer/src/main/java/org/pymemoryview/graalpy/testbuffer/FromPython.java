package org.pymemoryview.graalpy.testbuffer;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.bytes.PBytes;
import com.oracle.graal.python.builtins.objects.common.SequenceStorageNodes;
import com.oracle.graal.python.builtins.objects.complex.PComplex;
import com.oracle.graal.python.builtins.objects.ellipsis.PEllipsis;
import com.oracle.graal.python.builtins.objects.floats.PFloat;
import com.oracle.graal.python.builtins.objects.ints.PInt;
import com.oracle.graal.python.builtins.objects.list.PList;
import com.oracle.graal.python.builtins.objects.slice.PSlice;
import com.oracle.graal.python.builtins.objects.str.PString;
import com.oracle.graal.python.builtins.objects.tuple.PTuple;
import com.oracle.graal.python.lib.PyIndexCheckNode;
import com.oracle.graal.python.lib.PyNumberIndexNode;
import com.oracle.graal.python.lib.PyObjectCallMethodObjArgs;
import com.oracle.graal.python.nodes.util.CastToJavaStringNode;
import com.oracle.graal.python.runtime.sequence.PSequence;
import com.oracle.graal.python.runtime.sequence.storage.SequenceStorage;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.Complex;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.objects.Opaque;
import org.pymemoryview.objects.PySlice;
import org.pymemoryview.objects.ndarray.NdSubscripts;

import java.util.Arrays;

/** Converts Python objects to Java values for {@link org.pymemoryview.objects.ndarray}. */
final class FromPython {
    private FromPython() {}

    /** Any object; one of an unknown type becomes an {@code Opaque}, with its type's name. */
    static Object value(Object object) {
        if (object instanceof Integer || object instanceof Long || object instanceof Double) {
            return object;
        }
        if (object instanceof TruffleString || object instanceof PString) {
            return CastToJavaStringNode.getUncached().execute(object);
        }
        if (object instanceof PInt integer) {
            return integer.getValue();
        }
        if (object instanceof PFloat number) {
            return number.getValue();
        }
        if (object instanceof PComplex number) {
            return new Complex(number.getReal(), number.getImag());
        }
        if (object instanceof PTuple || object instanceof PList) {
            Object[] items = values((PSequence) object);
            return object instanceof PTuple ? items : Arrays.asList(items);
        }
        return object instanceof PNone ? null : otherValue(object);
    }

    private static Object otherValue(Object object) {
        if (object instanceof PBytes) {
            return PythonBufferAccessLibrary.getUncached().getCopiedByteArray(object);
        }
        if (object == PEllipsis.INSTANCE) {
            return NdSubscripts.ELLIPSIS;
        }
        if (object instanceof PSlice slice) {
            return slice(slice);
        }
        return object instanceof Boolean ? object : new Opaque(object, Errors.typeName(object));
    }

    private static Object[] values(PSequence sequence) {
        SequenceStorage storage = sequence.getSequenceStorage();
        Object[] values = new Object[storage.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(SequenceStorageNodes.GetItemScalarNode.executeUncached(storage, i));
        }
        return values;
    }

    /** Converts the step first, and stops at the first wrong bound ({@code PySlice_Unpack}). */
    private static PySlice slice(PSlice slice) {
        Object step = bound(slice.getStep());
        if (step instanceof Number number && number.doubleValue() == 0) {
            throw PythonError.valueError("slice step cannot be zero");
        }
        return new PySlice(bound(slice.getStart()), bound(slice.getStop()), step);
    }

    private static Object bound(Object bound) {
        if (bound instanceof PNone) {
            return null;
        }
        if (!PyIndexCheckNode.executeUncached(bound)) {
            throw PythonError.typeError(
                    "slice indices must be integers or None or have an __index__ method");
        }
        return value(PyNumberIndexNode.executeUncached(bound));
    }

    /**
     * A key of a subscript.
     *
     * @throws PythonError TypeError "an integer is required" for an object with {@code __index__}
     *     that is no integer
     */
    static Object key(Object object) {
        Object key = value(object);
        if (key instanceof Opaque && PyIndexCheckNode.executeUncached(object)) {
            throw PythonError.typeError("an integer is required");
        }
        return key;
    }

    /**
     * The name of an order, which has to be ASCII.
     *
     * @throws com.oracle.graal.python.runtime.exception.PException UnicodeEncodeError
     */
    static Object order(Object object) {
        Object order = value(object);
        if (order instanceof String text && text.chars().anyMatch(c -> c > 0x7f)) {
            PyObjectCallMethodObjArgs.executeUncached(
                    object, Strings.of("encode"), Strings.of("ascii"));
        }
        return order;
    }

    /** An object where an exporter is expected. */
    static Object exporter(Object object) {
        if (object instanceof ExporterObject ours) {
            return ours.exporter();
        }
        return Exporters.isExporter(object) ? Exporters.asExporter(object) : value(object);
    }

    /** The same, except that a view stands for itself and is not asked for a buffer. */
    static Object exporterOrView(Object object) {
        return object instanceof PyMemoryViewObject view ? view.view() : exporter(object);
    }
}
