package org.pymemoryview.graalpy.protocol;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;

import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;

import java.util.List;

/** The classes of ctypes objects, each of which exports its bytes. */
@Needs(Part.CTYPES)
public final class CtypesClasses {
    /** Each, with the class that they all derive from. */
    public static final List<PythonBuiltinClassType> ALL = List.of(
            PythonBuiltinClassType.PyCData,
            PythonBuiltinClassType.Structure,
            PythonBuiltinClassType.Union,
            PythonBuiltinClassType.PyCPointer,
            PythonBuiltinClassType.PyCArray,
            PythonBuiltinClassType.SimpleCData,
            PythonBuiltinClassType.PyCFuncPtr);

    private CtypesClasses() {}
}
