package org.pymemoryview.graalpy.line.v25_2;

import static com.oracle.graal.python.annotations.NativeSimpleType.POINTER;
import static com.oracle.graal.python.annotations.NativeSimpleType.SINT32;
import static com.oracle.graal.python.annotations.NativeSimpleType.SINT64;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.annotations.PythonOS;
import com.oracle.graal.python.builtins.modules.cext.PythonCextBuiltinRegistry;
import com.oracle.graal.python.builtins.modules.cext.PythonCextBuiltins.CApiBuiltinExecutable;
import com.oracle.graal.python.builtins.objects.cext.capi.CApiContext;
import com.oracle.graal.python.runtime.nativeaccess.NativeMemory;
import com.oracle.graal.python.runtime.nativeaccess.NativeSignature;

import org.pymemoryview.graalpy.line.BufferFields;
import org.pymemoryview.graalpy.line.MemoryViewFunctions;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What {@code PyMemoryView_FromMemory} and {@code PyMemoryView_FromBuffer} call.
 *
 * <p>It is no call target of the engine's as the other functions that make memoryviews are: C code
 * has its address in a variable of its library, which each context has a copy of. The variable has
 * no name outside the library, but it lies among variables that have, and only one has its value.
 */
final class MemoryFunction {
    private static final CApiBuiltinExecutable FUNCTION =
            PythonCextBuiltinRegistry.GraalPyPrivate_MemoryViewFromBuffer;

    private static final NativeSignature SIGNATURE = NativeSignature.create(
            POINTER, POINTER, POINTER, SINT64, SINT32, SINT64, POINTER, SINT32, POINTER, POINTER,
            POINTER, POINTER);

    private static final MethodHandle MAKE = make();

    /** Variables that begin and end what a library of GraalPy's writes to. */
    private static final String[] NAMES = {
        "GraalPy_CAPI_HELPERS", "PyMemoryView_Type", "PyRangeIter_Type", "Py_IgnoreEnvironmentFlag"
    };

    /** In bytes; several times what a library has. */
    private static final long MOST = 1 << 22;

    private final Supplier<MemoryViewFunctions> functions;

    private MemoryFunction(Supplier<MemoryViewFunctions> functions) {
        this.functions = functions;
    }

    /**
     * Replaces the function, in the present context alone. Where C code has no such variable, or it
     * is not known how memory is laid out, GraalPy's stays.
     */
    static void install(CApiContext api, Supplier<MemoryViewFunctions> functions) {
        if (PythonLanguage.getPythonOS() == PythonOS.PLATFORM_LINUX) {
            variable(api).ifPresent(variable -> replace(api, variable, functions));
        }
    }

    private static void replace(
            CApiContext api, long variable, Supplier<MemoryViewFunctions> functions) {
        MemoryFunction ours = new MemoryFunction(functions);
        MethodHandle make = MAKE.bindTo(ours);
        NativeMemory.writePtr(
                variable,
                api.registerClosure(FUNCTION.name(), SIGNATURE, make, new Object(), ours));
    }

    private static OptionalLong variable(CApiContext api) {
        long[] known = Stream.of(NAMES)
                .mapToLong(name -> api.getLibrary().lookupOptionalSymbol(name))
                .sorted()
                .toArray();
        long first = known[0] & -Long.BYTES;
        long last = known[known.length - 1] - Long.BYTES;
        long value = api.getClosurePointer(FUNCTION);
        if (known[0] == NativeMemory.NULLPTR || last - first > MOST || value <= 0) {
            return OptionalLong.empty();
        }
        long[] found = LongStream.iterate(first, at -> at <= last, at -> at + Long.BYTES)
                .filter(at -> NativeMemory.readLong(at) == value)
                .toArray();
        return found.length == 1 ? OptionalLong.of(found[0]) : OptionalLong.empty();
    }

    private static MethodHandle make() {
        MethodType type = MethodType.methodType(
                long.class,
                long.class,
                long.class,
                long.class,
                int.class,
                long.class,
                long.class,
                int.class,
                long.class,
                long.class,
                long.class,
                long.class);
        try {
            return MethodHandles.lookup().findVirtual(MemoryFunction.class, "make", type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * GraalPy's memoryview of a buffer that an object has to release, and ours of memory.
     *
     * <p>GraalPy's takes a buffer without a shape for one of one dimension, and ends the process
     * where it has more: an exporter may leave the shape out if it is not asked for one.
     *
     * @param buffer a {@code Py_buffer}, or NULL
     * @param owner an object, or NULL
     */
    private long make(
            long buffer,
            long owner,
            long len,
            int readonly,
            long itemsize,
            long format,
            int ndim,
            long buf,
            long shape,
            long strides,
            long suboffsets) {
        if (buffer == NativeMemory.NULLPTR && owner == NativeMemory.NULLPTR) {
            BufferFields fields = new BufferFields(
                    buf, len, readonly != 0, itemsize, format, ndim, shape, strides, suboffsets);
            return NativeResult.of(FUNCTION.name(), () -> functions.get().fromBuffer(fields));
        }
        boolean hasShape = shape != NativeMemory.NULLPTR;
        return PythonCextBuiltinRegistry.upcall_GraalPyPrivate_MemoryViewFromBuffer(
                buffer,
                owner,
                len,
                readonly,
                hasShape ? itemsize : Math.max(1, itemsize),
                format,
                hasShape ? ndim : Math.min(1, ndim),
                buf,
                shape,
                strides,
                suboffsets);
    }
}
