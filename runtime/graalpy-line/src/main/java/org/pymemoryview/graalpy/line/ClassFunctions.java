package org.pymemoryview.graalpy.line;

import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;

/**
 * What C code calls for buffers of the instances of some classes: a {@code PyBufferProcs}, in
 * {@code tp_as_buffer}. It lives as long as the context.
 *
 * <p>When C code first meets a class, GraalPy takes that of the class itself or of the first of its
 * bases that has any.
 */
public interface ClassFunctions {
    /** Gives the functions to a class, which may have others, or none by itself. */
    void give(PythonManagedClass type);

    /** Takes the functions of a class away. */
    void take(PythonManagedClass type);

    /** Whether a class itself has these functions. */
    boolean areOf(PythonManagedClass type);

    /** Whether a class itself has functions, these or others. */
    boolean areAnyOf(PythonManagedClass type);

    /** Tells C code which functions a class has, or one of its bases, if C code knows the class. */
    void tell(PythonManagedClass type);
}
