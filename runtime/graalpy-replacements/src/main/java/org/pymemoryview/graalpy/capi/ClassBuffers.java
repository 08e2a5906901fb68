package org.pymemoryview.graalpy.capi;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import com.oracle.graal.python.builtins.objects.type.TypeNodes.GetMroNode;
import com.oracle.graal.python.builtins.objects.type.TypeNodes.GetSubclassesAsArrayNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.line.ClassFunctions;
import org.pymemoryview.graalpy.natives.NativeBases;
import org.pymemoryview.graalpy.types.HostContext;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes objects whose class has a {@code __buffer__} in Python exporters for extension modules
 * written in C ({@code slot_bf_getbuffer}), and a PickleBuffer and the {@code obj} of a BytesIO's
 * view, for which GraalPy has no functions.
 */
public final class ClassBuffers {
    /** The key of the functions, an attribute of our memoryview class. */
    private static final HiddenKey FUNCTIONS = new HiddenKey("pymemoryview.functions");

    private static final TruffleString BUFFER = Strings.of("__buffer__");

    private ClassBuffers() {}

    /** Gives the functions to the classes that there are. Called once the C API is loaded. */
    static void install(ClassFunctions functions) {
        DynamicObjectLibrary.getUncached()
                .put(HostContext.get().memoryViewType(), FUNCTIONS, functions);
        NativeBases.begin(new Bases(functions));
        give(PythonBuiltinClassType.PickleBuffer, functions);
        give(PythonBuiltinClassType.PBytesIOBuf, functions);
        adoptSubclasses(
                PythonContext.get(null).lookupType(PythonBuiltinClassType.PythonObject),
                functions,
                Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** Gives the functions to a builtin class. */
    static void give(PythonBuiltinClassType type, ClassFunctions functions) {
        PythonManagedClass builtin = PythonContext.get(null).lookupType(type);
        functions.give(builtin);
        tell(builtin, functions);
    }

    private static void adoptSubclasses(Object type, ClassFunctions functions, Set<Object> done) {
        for (Object subclass : GetSubclassesAsArrayNode.executeUncached(type)) {
            if (done.add(subclass)) {
                if (subclass instanceof PythonClass pythonClass) {
                    adopt(pythonClass, functions);
                }
                adoptSubclasses(subclass, functions, done);
            }
        }
    }

    /** Gives the functions to a class that is new or whose {@code __buffer__} has changed. */
    @TruffleBoundary
    public static void adopt(PythonClass type) {
        HostContext host = HostContext.get();
        if (host == null) {
            return;
        }
        ClassFunctions functions = functions(host);
        if (functions != null && !host.owns(type)) {
            adopt(type, functions);
        }
    }

    /** The functions in a context; null before the C API is loaded. */
    static ClassFunctions functions(HostContext host) {
        return (ClassFunctions) DynamicObjectLibrary.getUncached()
                .getOrDefault(host.memoryViewType(), FUNCTIONS, null);
    }

    private static void adopt(PythonClass type, ClassFunctions functions) {
        if (type.getAttribute(BUFFER) == PNone.NO_VALUE) {
            if (functions.areOf(type)) {
                functions.take(type);
                tell(type, functions);
            }
        } else if (!functions.areAnyOf(type)) {
            functions.give(type);
            tell(type, functions);
        }
    }

    private static void tell(PythonManagedClass type, ClassFunctions functions) {
        functions.tell(type);
        for (Object subclass : GetSubclassesAsArrayNode.executeUncached(type)) {
            if (subclass instanceof PythonManagedClass managed) {
                tell(managed, functions);
            }
        }
    }

    /** Takes the functions of a class and its bases in Python away while C code is asked. */
    private record Bases(ClassFunctions functions) implements NativeBases {
        @Override
        public <T> T ask(Object type, Supplier<T> request) {
            List<PythonClass> taken = Arrays.stream(GetMroNode.executeUncached(type))
                    .filter(PythonClass.class::isInstance)
                    .map(PythonClass.class::cast)
                    .filter(functions::areOf)
                    .toList();
            if (taken.isEmpty() || !(type instanceof PythonManagedClass managed)) {
                return request.get();
            }
            taken.forEach(functions::take);
            functions.tell(managed);
            try {
                return request.get();
            } finally {
                taken.forEach(functions::give);
                functions.tell(managed);
            }
        }
    }
}
