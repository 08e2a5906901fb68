package org.pymemoryview.graalpy.line;

import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.strings.TruffleString;

import java.util.function.Supplier;

/** The places of a GraalPy where C code gets buffers, if the host replaces none of its C API. */
public interface BuffersForC {
    /** Makes functions that C code can call. Called once the C API is loaded. */
    ClassFunctions functions(PythonContext context, BufferFunctions functions);

    /**
     * Replaces the functions of the C API that make memoryviews. Called once the C API is loaded.
     *
     * @param functions gives those of the present context; null where GraalPy's are to be called,
     *     as in the other contexts of an engine
     */
    void replace(PythonContext context, Supplier<MemoryViewFunctions> functions);

    /** What the function returns that GraalPy calls where C code asks for a memoryview. */
    Object answer(Description description);

    /**
     * A buffer in native memory.
     *
     * @param address of the first item
     * @param len in bytes
     * @param suboffsets null for none
     * @param internal what the function that releases it finds in it
     */
    record Description(
            long address,
            Object obj,
            int len,
            int itemsize,
            boolean readonly,
            TruffleString format,
            int[] shape,
            int[] strides,
            int[] suboffsets,
            Object internal) {}
}
