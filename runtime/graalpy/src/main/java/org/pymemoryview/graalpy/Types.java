package org.pymemoryview.graalpy;

import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.builtins.objects.type.TypeFlags;
import com.oracle.graal.python.runtime.PythonContext;

import org.pymemoryview.graalpy.builtins.MemoryViewSlots;
import org.pymemoryview.graalpy.builtins.MemoryViewType;
import org.pymemoryview.graalpy.builtins.TypeBuilder;
import org.pymemoryview.graalpy.convert.Strings;

/** Our Python classes, and where Python code finds them. */
final class Types {
    private static final String BUILTINS = "builtins";

    private Types() {}

    static PythonClass createMemoryView(PythonContext context) {
        return MemoryViewType.create(context);
    }

    static PythonClass createIterator(PythonContext context) {
        return new TypeBuilder(context, "memory_iterator", BUILTINS)
                .slots(MemoryViewSlots.ITERATOR)
                .build(TypeFlags.DEFAULT
                        | TypeFlags.READY
                        | TypeFlags.IMMUTABLETYPE
                        | TypeFlags.DISALLOW_INSTANTIATION
                        | TypeFlags.HAVE_GC);
    }

    static void publish(PythonContext context, PythonClass memoryView) {
        context.getBuiltins().setAttribute(Strings.of("memoryview"), memoryView);
    }
}
