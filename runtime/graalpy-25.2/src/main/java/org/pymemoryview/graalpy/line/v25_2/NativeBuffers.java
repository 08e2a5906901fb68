package org.pymemoryview.graalpy.line.v25_2;

import com.oracle.graal.python.builtins.objects.memoryview.CExtPyBuffer;
import com.oracle.graal.python.runtime.PythonContext;

import org.pymemoryview.graalpy.line.BufferFunctions;
import org.pymemoryview.graalpy.line.BuffersForC;
import org.pymemoryview.graalpy.line.ClassFunctions;
import org.pymemoryview.graalpy.line.MemoryViewFunctions;

import java.util.function.Supplier;

/** The C API of GraalPy 25.1 and 25.2. */
final class NativeBuffers implements BuffersForC {
    @Override
    public ClassFunctions functions(PythonContext context, BufferFunctions functions) {
        return new BufferProcs(functions, context.getCApiContext());
    }

    @Override
    public void replace(PythonContext context, Supplier<MemoryViewFunctions> functions) {
        MemoryViewRootNode.install(context.getLanguage(), functions);
        MemoryFunction.install(context.getCApiContext(), functions);
    }

    @Override
    public Object answer(Description description) {
        return new CExtPyBuffer(
                description.address(),
                description.obj(),
                description.len(),
                description.itemsize(),
                description.readonly(),
                description.shape().length,
                description.format(),
                description.shape(),
                description.strides(),
                description.suboffsets(),
                description.internal());
    }
}
