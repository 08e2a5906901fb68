package org.pymemoryview.graalpy;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.pymemoryview.MemoryView;
import org.pymemoryview.buffer.BufferExporter;
import org.pymemoryview.buffer.PyBuffer;
import org.pymemoryview.error.PythonError;

/** The buffers of Python objects, for the Java program around a context. */
public final class PythonBuffers {
    // Expressions, which leave no name behind in the program's own module.
    private static final String LEND =
            "getattr(__import__('sys').modules.get('pymemoryview'), '_lend', None)";
    private static final String MEMORYVIEW = "__import__('pymemoryview').memoryview";

    private PythonBuffers() {}

    /**
     * A view of the bytes of a Python object, without a copy: of bytes, a bytearray, a memoryview
     * or whatever else Python can make a {@code memoryview} of, in a context with our option.
     *
     * <p>Until the view is closed it holds the object's export, so that a bytearray, for example,
     * is not resized. Any thread may use it, and {@link MemoryView#asByteBuffer()} makes a
     * {@code ByteBuffer} of it.
     *
     * @throws PythonError ValueError, BufferError and the like for an object that cannot be viewed
     *     as Python asks
     * @throws org.graalvm.polyglot.PolyglotException what Python raises: a TypeError for an object
     *     that exports no buffer
     * @throws IllegalStateException for a context without our option
     */
    public static MemoryView lease(Value object) {
        Context context = object.getContext();
        Value lend = context.eval("python", LEND);
        if (!lend.canExecute()) {
            throw new IllegalStateException("the context does not have the option pymemoryview");
        }
        Value view = context.eval("python", MEMORYVIEW).execute(object);
        PyBuffer buffer = lend.execute(view).asHostObject();
        return MemoryView.of(new Lent(view, buffer.toBuilder().obj(object).build()));
    }

    /** A Python memoryview that Java releases. */
    private record Lent(Value view, PyBuffer buffer) implements BufferExporter {
        @Override
        public PyBuffer getBuffer(int flags) {
            return buffer;
        }

        @Override
        public void releaseBuffer(PyBuffer released) {
            view.invokeMember("release");
        }
    }
}
