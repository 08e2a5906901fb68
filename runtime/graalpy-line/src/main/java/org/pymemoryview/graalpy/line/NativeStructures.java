package org.pymemoryview.graalpy.line;

import com.oracle.graal.python.builtins.objects.object.PythonObject;

/**
 * Objects that C code sees as a structure in native memory that is the host's, not as a handle. It
 * begins with the count of references and the address of the class. With the GIL held.
 */
public interface NativeStructures {
    /** Lets C code see an object, which it does not know yet, as a structure. */
    void adopt(PythonObject object, long structure);

    /** Takes an object's structure away: nothing of C code refers to it. */
    void forget(PythonObject object, long structure);

    /**
     * The count of references of an object to which C code has none: GraalPy's, and one that keeps
     * C code from freeing the structure.
     */
    long unused();
}
