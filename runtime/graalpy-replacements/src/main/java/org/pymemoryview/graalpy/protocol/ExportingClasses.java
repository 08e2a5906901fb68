package org.pymemoryview.graalpy.protocol;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.runtime.PythonContext;

import org.pymemoryview.graalpy.classes.Members;
import org.pymemoryview.graalpy.convert.Errors;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.line.Part;

/** The builtin classes whose objects export a buffer. */
public final class ExportingClasses {
    private ExportingClasses() {}

    /** Gives each its methods in a context. */
    public static void install(PythonContext context) {
        add(context, PythonBuiltinClassType.PBytes, false);
        add(context, PythonBuiltinClassType.PByteArray, true);
        add(context, PythonBuiltinClassType.PArray, true);
        add(context, PythonBuiltinClassType.PMMap, true);
        add(context, PythonBuiltinClassType.PickleBuffer, true);
        add(context, PythonBuiltinClassType.PBytesIOBuf, true);
        if (Line.get().has(Part.CTYPES)) {
            for (PythonBuiltinClassType type : CtypesClasses.ALL) {
                add(context, type, false);
            }
        }
    }

    private static void add(PythonContext context, PythonBuiltinClassType type, boolean releases) {
        Members.add(context, type, BufferProtocolBuiltins.factories(Errors.nameOf(type), releases));
    }
}
