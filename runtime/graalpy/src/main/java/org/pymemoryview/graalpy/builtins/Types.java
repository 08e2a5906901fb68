package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.builtins.objects.type.TpSlots;
import com.oracle.graal.python.builtins.objects.type.TypeFlags;
import com.oracle.graal.python.runtime.PythonContext;

import org.pymemoryview.graalpy.classes.TypeBuilder;
import org.pymemoryview.graalpy.object.MemoryIteratorObject;
import org.pymemoryview.graalpy.protocol.BufferProtocolBuiltins;
import org.pymemoryview.graalpy.slots.MemoryViewSlots;

/** The classes that belong to memoryview and that no Python code can name. */
public final class Types {
    private static final String BUILTINS = "builtins";
    private static final long FLAGS = TypeFlags.DEFAULT
            | TypeFlags.READY
            | TypeFlags.IMMUTABLETYPE
            | TypeFlags.DISALLOW_INSTANTIATION
            | TypeFlags.HAVE_GC;

    private Types() {}

    /** The class {@code memory_iterator}, in a context. */
    public static PythonClass createIterator(PythonContext context) {
        return new TypeBuilder(context, MemoryIteratorObject.TYPE_NAME, BUILTINS)
                .sealed()
                .slots(MemoryViewSlots.ITERATOR)
                .notInstantiable()
                .build(FLAGS);
    }

    /** The class {@code _buffer_wrapper}, in a context. */
    public static PythonClass createBufferWrapper(PythonContext context) {
        return new TypeBuilder(context, "_buffer_wrapper", BUILTINS)
                .builtins(BufferProtocolBuiltins.release("_buffer_wrapper"))
                .sealed()
                .slots(TpSlots.createEmpty())
                .notInstantiable()
                .build(FLAGS);
    }
}
