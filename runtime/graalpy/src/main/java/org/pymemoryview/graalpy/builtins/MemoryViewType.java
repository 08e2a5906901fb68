package org.pymemoryview.graalpy.builtins;

import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.builtins.objects.type.TypeFlags;
import com.oracle.graal.python.runtime.PythonContext;

import org.pymemoryview.graalpy.classes.TypeBuilder;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.protocol.BufferProtocolBuiltins;
import org.pymemoryview.graalpy.slots.MemoryViewSlots;

import java.util.Objects;

/** The class {@code memoryview}. */
public final class MemoryViewType {
    private static final long FLAGS = TypeFlags.DEFAULT
            | TypeFlags.READY
            | TypeFlags.HAVE_GC
            | TypeFlags.IMMUTABLETYPE
            | TypeFlags.SEQUENCE;

    private MemoryViewType() {}

    /** Loads what the class is made of, before there is a context to make it in. */
    public static void prepare() {
        AttributeNode.factories();
        MethodBuiltins.factories();
        ClassBuiltins.factories();
        BufferProtocolBuiltins.factories("memoryview", true);
        Objects.requireNonNull(MemoryViewSlots.MEMORYVIEW);
    }

    /** Makes the class in a context. */
    public static PythonClass create(PythonContext context) {
        return new TypeBuilder(context, "memoryview", "builtins")
                .attribute(
                        "__doc__",
                        Strings.of("Create a new memoryview object which references the given"
                                + " object."))
                .builtins(AttributeNode.factories())
                .builtins(MethodBuiltins.factories())
                .builtins(ClassBuiltins.factories())
                .sealed()
                .builtins(BufferProtocolBuiltins.factories("memoryview", true))
                .slots(MemoryViewSlots.MEMORYVIEW)
                .build(FLAGS);
    }
}
