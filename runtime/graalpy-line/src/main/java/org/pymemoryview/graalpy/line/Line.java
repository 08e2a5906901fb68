package org.pymemoryview.graalpy.line;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.cext.capi.ExternalFunctionNodes.PExternalFunctionWrapper;
import com.oracle.graal.python.builtins.objects.function.PBuiltinFunction;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.generator.PGenerator;
import com.oracle.graal.python.builtins.objects.memoryview.PMemoryView;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonAbstractClass;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.nodes.PRootNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.runtime.AsyncHandler.AsyncAction;
import com.oracle.graal.python.runtime.AsyncHandler.SharedFinalizer.FinalizableReference;
import com.oracle.graal.python.runtime.ExecutionContext.CalleeContext;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What differs between the lines of GraalPy. One implementation is used in a JVM, that of the
 * GraalPy on the class path, so that calls of it are calls of a constant.
 */
public interface Line {
    /** The line of the GraalPy on the class path; null where none is supported. */
    static Line get() {
        return Lines.LINE;
    }

    /** Whether the host replaces a part of this GraalPy. */
    boolean has(Part part);

    // Functions and classes.

    /** GraalPy's names of the builtins that a node class of its own serves. */
    List<String> builtinNames(Class<?> nodeClass);

    /**
     * What a node class says of itself: one of ours, or one of GraalPy's that serves one builtin.
     */
    Builtin builtin(Class<?> nodeClass);

    /**
     * A Python function that runs nodes.
     *
     * @param owner the class that it is a method of, or null
     * @param variant what the nodes differ in from others of their class and name
     * @param takesSelf whether it gets its first argument where it is no method
     */
    PBuiltinFunction function(
            PythonLanguage language,
            Object owner,
            Builtin builtin,
            String variant,
            NodeFactory<? extends PythonBuiltinBaseNode> factory,
            boolean takesSelf);

    /** A Python function without defaults that runs a root node. */
    PBuiltinFunction function(
            PythonLanguage language, TruffleString name, Object owner, PRootNode root);

    /** A module without contents. */
    PythonModule module(PythonLanguage language, TruffleString name);

    /** A class whose class is {@code type}, and whose base is {@code object}. */
    PythonClass newClass(PythonLanguage language, TruffleString name, PythonAbstractClass object);

    /** The calling convention of {@code __imul__}. */
    PExternalFunctionWrapper indexArgument();

    // Calls.

    /** @see IndirectCallData#createFor */
    IndirectCallData callData(Node node);

    /** Begins a call of a root node. */
    void enter(CalleeContext callee, VirtualFrame frame, PRootNode root);

    /**
     * The positional arguments of a function that exceed its parameters.
     *
     * @param node of the function
     */
    Object[] variableArguments(Frame frame, Node node);

    /** Replaces {@link #variableArguments}. */
    void setVariableArguments(Frame frame, Node node, Object[] values);

    /** The keyword arguments of a function that are not its parameters. */
    PKeyword[] keywordArguments(Frame frame, Node node);

    /** @see HashObjectNode#create */
    HashObjectNode hashObject();

    /** @see UnpackSliceNode#create */
    UnpackSliceNode unpackSlice();

    // Objects.

    /** The class that an object was made with, without a look at {@code __class__}. */
    Object classOf(PythonObject object);

    /** An array without items, of the same type code. */
    PArray emptyArray(PythonLanguage language, PArray like);

    /** The native pointer of GraalPy's own memoryview, or null where it has none. */
    Object pointer(PMemoryView view);

    /** The shape of GraalPy's own memoryview; empty where it has no dimension. */
    int[] shape(PMemoryView view);

    /** The strides of GraalPy's own memoryview; empty where it has no dimension. */
    int[] strides(PMemoryView view);

    // Native memory.

    /** Allocates a block of native memory. */
    long allocate(long size);

    /** Frees a block that {@link #allocate} returned. */
    void free(long address);

    /**
     * The address of the bytes of an object of GraalPy's; 0 where they are in Java memory.
     *
     * @param moves whether bytes in Java memory are moved to native memory, where GraalPy can
     */
    long address(Object buffer, boolean moves);

    /** The address of an object for C code, which owns the reference. */
    long newReference(Object object);

    /** The address of an object for C code, valid as long as the object is reachable. */
    long reference(Object object);

    /** Structures of objects. */
    NativeStructures nativeStructures();

    /** Where C code gets buffers; empty where the host replaces {@link Part#C_API}. */
    Optional<BuffersForC> buffersForC();

    /** Objects of C code that export, of a context that has loaded the C API. */
    NativeExporters nativeExporters(PythonContext context);

    /** What classes that are written in C say. */
    NativeTypes nativeTypes();

    // Threads.

    /** What runs at a safepoint of a context. */
    AsyncAction action(Consumer<PythonContext> body);

    /** Marks that what a reference is for has been done. */
    void markReleased(FinalizableReference reference);

    // Frames.

    /** The frame of a generator that has the variables of a frame's function; null for others. */
    Frame generatorFrame(Frame frame);

    /** The frame that has a generator's variables, or null. */
    Frame generatorFrame(PGenerator generator);

    /** Updates the copy of a function's variables in its frame object, if there is one. */
    void refreshSnapshot(FrameInstance instance, Frame frame);
}
