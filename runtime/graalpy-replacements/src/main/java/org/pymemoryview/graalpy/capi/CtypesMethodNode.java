package org.pymemoryview.graalpy.capi;

import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.nodes.call.CallNode;
import com.oracle.graal.python.nodes.function.builtins.PythonVarargsBuiltinNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;

import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.BufferFlags;
import org.pymemoryview.error.PythonError;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.exporters.Exporters;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.object.PyMemoryViewObject;

import java.util.List;

/** {@code from_buffer} and {@code from_buffer_copy} of a ctypes that is written in C. */
@Builtin(
        name = "from_buffer",
        minNumOfPositionalArgs = 1,
        takesVarArgs = true,
        takesVarKeywordArgs = true)
final class CtypesMethodNode extends PythonVarargsBuiltinNode {
    private static final String SHARING = "from_buffer";
    private static final String COPYING = "from_buffer_copy";

    private final String name;

    @Child
    private IndirectCallData callData = IndirectCallData.createFor(this);

    private CtypesMethodNode(String name) {
        this.name = name;
    }

    static List<Factory<?>> factories() {
        return List.of(factory(SHARING), factory(COPYING));
    }

    private static Factory<?> factory(String name) {
        return Factory.named(CtypesMethodNode.class, name, "", () -> new CtypesMethodNode(name));
    }

    @Override
    public Object execute(
            VirtualFrame frame, Object self, Object[] arguments, PKeyword[] keywords) {
        Object state = callData.enter(frame, this);
        try {
            return execute(self, arguments, keywords);
        } finally {
            callData.exit(frame, this, state);
        }
    }

    @TruffleBoundary
    private Object execute(Object type, Object[] arguments, PKeyword[] keywords) {
        NativeCtypes ctypes = NativeCtypes.get();
        boolean isRegular =
                keywords.length == 0 && (arguments.length == 1 || arguments.length == 2);
        if (isRegular && name.equals(SHARING) && ctypes.hasSize(type)) {
            return CtypesFromBuffer.of(ctypes, type, arguments);
        }
        Object original = ctypes.original(type, name);
        if (isRegular && name.equals(COPYING) && isUnknownToC(arguments[0])) {
            return copy(original, type, arguments);
        }
        return CallNode.executeUncached(original, before(type, arguments), keywords);
    }

    /** Whether an object is an exporter that C code takes for none. */
    private static boolean isUnknownToC(Object object) {
        return Exporters.isPythonExporter(object)
                || object instanceof BufferExporter && !(object instanceof PyMemoryViewObject);
    }

    private static Object copy(Object original, Object type, Object[] arguments) {
        PyMemoryViewObject view = view(arguments[0]);
        try {
            Object[] all = before(type, arguments);
            all[1] = view;
            return CallNode.executeUncached(original, all);
        } finally {
            view.view().release();
        }
    }

    private static PyMemoryViewObject view(Object object) {
        try {
            return PyMemoryViewObject.of(Exporters.view(object, BufferFlags.SIMPLE));
        } catch (PythonError e) {
            throw Errors.raise(null, e);
        }
    }

    private static Object[] before(Object first, Object[] others) {
        Object[] all = new Object[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }
}
