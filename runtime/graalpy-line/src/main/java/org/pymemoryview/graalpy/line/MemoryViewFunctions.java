package org.pymemoryview.graalpy.line;

import com.oracle.graal.python.builtins.objects.object.PythonObject;

/** The functions of the C API that make a memoryview; their errors are Python's. */
public interface MemoryViewFunctions {
    /** {@code PyMemoryView_FromObject}. */
    PythonObject fromObject(Object object);

    /** {@code PyMemoryView_GetContiguous}. */
    PythonObject getContiguous(Object object, int access, char order);

    /** {@code PyMemoryView_FromMemory} and {@code PyMemoryView_FromBuffer}. */
    PythonObject fromBuffer(BufferFields buffer);
}
