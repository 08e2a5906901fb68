package org.pymemoryview.graalpy.host;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.complex.PComplex;
import com.oracle.graal.python.lib.PyFloatAsDoubleNode;
import com.oracle.graal.python.lib.PyIndexCheckNode;
import com.oracle.graal.python.lib.PyNumberIndexNode;
import com.oracle.graal.python.lib.PyObjectHashNode;
import com.oracle.graal.python.lib.PyObjectIsTrueNode;
import com.oracle.graal.python.lib.PyObjectRichCompareBool;
import com.oracle.graal.python.lib.PyObjectSizeNode;
import com.oracle.graal.python.nodes.PConstructAndRaiseNode;
import com.oracle.graal.python.nodes.attributes.LookupAttributeInMRONode;
import com.oracle.graal.python.nodes.call.CallNode;
import com.oracle.graal.python.nodes.object.BuiltinClassProfiles.IsBuiltinObjectProfile;
import com.oracle.graal.python.nodes.object.GetClassNode;
import com.oracle.graal.python.runtime.exception.PException;

import org.pymemoryview.MemoryView;
import org.pymemoryview.error.ErrorKind;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.format.Complex;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.convert.JavaValues;
import org.pymemoryview.graalpy.convert.Lists;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;
import org.pymemoryview.graalpy.types.HostContext;
import org.pymemoryview.nodes.ListFactory;
import org.pymemoryview.type.MemoryViewType;
import org.pymemoryview.type.PythonHost;

/** GraalPy's objects, as the type asks for them: by uncached nodes, behind a boundary. */
public final class GraalPyHost implements PythonHost {
    static final MemoryViewType TYPE = new MemoryViewType(new GraalPyHost());

    private GraalPyHost() {}

    @Override
    public MemoryView view(Object object) {
        return object instanceof PyMemoryViewObject python ? python.view() : null;
    }

    @Override
    public Object wrap(MemoryView view) {
        return PyMemoryViewObject.of(view);
    }

    @Override
    public Object toJava(Object object) {
        return JavaValues.any(object);
    }

    @Override
    public Object toPython(Object value) {
        return JavaValues.toPython(PythonLanguage.get(null), value);
    }

    @Override
    public ListFactory lists() {
        return new Lists(PythonLanguage.get(null));
    }

    @Override
    public boolean isBuiltin(Object object) {
        return JavaValues.of(object) != null;
    }

    @Override
    public boolean isExporter(Object object) {
        return Exporters.isExporter(object);
    }

    @Override
    public MemoryView acquire(Object exporter, int flags) {
        return Exporters.view(exporter, flags);
    }

    @Override
    public MemoryView export(Object object, int flags) {
        return Exporters.builtinView(object, flags);
    }

    @Override
    public boolean isIndex(Object object) {
        return PyIndexCheckNode.executeUncached(object);
    }

    @Override
    public Object index(Object object) {
        return JavaValues.any(PyNumberIndexNode.executeUncached(object));
    }

    @Override
    public double asDouble(Object object) {
        return PyFloatAsDoubleNode.executeUncached(object);
    }

    @Override
    public Complex asComplex(Object object) {
        Object value = object;
        if (!(value instanceof PComplex)) {
            Object method = LookupAttributeInMRONode.Dynamic.getUncached()
                    .execute(GetClassNode.executeUncached(value), Strings.of("__complex__"));
            if (method == PNone.NO_VALUE) {
                return new Complex(asDouble(value), 0);
            }
            value = CallNode.executeUncached(method, value);
        }
        if (value instanceof PComplex number) {
            return new Complex(number.getReal(), number.getImag());
        }
        throw PythonError.typeError("__complex__ should return a complex object");
    }

    @Override
    public boolean isTrue(Object object) {
        return PyObjectIsTrueNode.executeUncached(object);
    }

    @Override
    public boolean isEqual(Object left, Object right) {
        return PyObjectRichCompareBool.executeEqUncached(left, right);
    }

    @Override
    public long hash(Object object) {
        if (object instanceof PArray) {
            // GraalPy's arrays have a hash, CPython's have none.
            throw PythonError.typeError("unhashable type: 'array.array'");
        }
        return PyObjectHashNode.executeUncached(object);
    }

    @Override
    public long length(Object object) {
        return PyObjectSizeNode.executeUncached(object);
    }

    @Override
    public boolean hasSubViews() {
        return HostContext.get().hasSubViews();
    }

    @Override
    public long maxSize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public String typeName(Object object) {
        return Errors.typeName(object);
    }

    @Override
    public boolean isRaised(RuntimeException exception) {
        return exception instanceof PException;
    }

    @Override
    public boolean isOf(RuntimeException exception, ErrorKind kind) {
        return IsBuiltinObjectProfile.profileObjectUncached(
                ((PException) exception).getUnreifiedException(), Errors.type(kind));
    }

    @Override
    public RuntimeException notAscii(String text, int start, int end) {
        return PConstructAndRaiseNode.getUncached()
                .raiseUnicodeEncodeError(null, "ascii", Strings.of(text), start, end, NOT_ASCII);
    }
}
