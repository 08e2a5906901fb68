package org.pymemoryview.graalpy.line.v25_2;

import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.bytes.PBytesLike;
import com.oracle.graal.python.builtins.objects.memoryview.CExtPyBuffer;
import com.oracle.graal.python.runtime.PythonContext;

import org.pymemoryview.graalpy.line.BufferFunctions;
import org.pymemoryview.graalpy.line.BuffersForC;
import org.pymemoryview.graalpy.line.ClassFunctions;

/** The C API of GraalPy 25.1 and 25.2. */
final class NativeBuffers implements BuffersForC {
    @Override
    public ClassFunctions functions(PythonContext context, BufferFunctions functions) {
        return new BufferProcs(functions, context.getCApiContext());
    }

    @Override
    public long address(Object buffer) {
        PythonBufferAccessLibrary buffers = PythonBufferAccessLibrary.getUncached();
        boolean moves = buffer instanceof PBytesLike || buffer instanceof PArray;
        return moves || buffers.isNative(buffer) ? buffers.getNativePointer(buffer) : 0;
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
                null,
                description.internal());
    }
}
