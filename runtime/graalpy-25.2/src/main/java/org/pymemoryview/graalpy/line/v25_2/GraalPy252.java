package org.pymemoryview.graalpy.line.v25_2;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.PythonBuiltins;
import com.oracle.graal.python.builtins.objects.array.PArray;
import com.oracle.graal.python.builtins.objects.buffer.PythonBufferAccessLibrary;
import com.oracle.graal.python.builtins.objects.bytes.PBytesLike;
import com.oracle.graal.python.builtins.objects.cext.capi.ExternalFunctionNodes.PExternalFunctionWrapper;
import com.oracle.graal.python.builtins.objects.cext.capi.transitions.CApiTransitions.PythonToNativeInternalNode;
import com.oracle.graal.python.builtins.objects.frame.PFrame;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.function.PBuiltinFunction;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.function.Signature;
import com.oracle.graal.python.builtins.objects.generator.PGenerator;
import com.oracle.graal.python.builtins.objects.memoryview.PMemoryView;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonAbstractClass;
import com.oracle.graal.python.builtins.objects.type.PythonClass;
import com.oracle.graal.python.nodes.PRootNode;
import com.oracle.graal.python.nodes.function.BuiltinFunctionRootNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.runtime.AsyncHandler.AsyncAction;
import com.oracle.graal.python.runtime.AsyncHandler.SharedFinalizer.FinalizableReference;
import com.oracle.graal.python.runtime.ExecutionContext.CalleeContext;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.nativeaccess.NativeMemory;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.graal.python.util.PythonUtils;
import com.oracle.truffle.api.bytecode.BytecodeNode;
import com.oracle.truffle.api.dsl.NodeFactory;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.graalpy.line.Annotations;
import org.pymemoryview.graalpy.line.BuffersForC;
import org.pymemoryview.graalpy.line.Builtin;
import org.pymemoryview.graalpy.line.HashObjectNode;
import org.pymemoryview.graalpy.line.IndirectCallData;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.line.NativeExporters;
import org.pymemoryview.graalpy.line.NativeStructures;
import org.pymemoryview.graalpy.line.NativeTypes;
import org.pymemoryview.graalpy.line.Part;
import org.pymemoryview.graalpy.line.UnpackSliceNode;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** GraalPy 25.1 and 25.2. */
final class GraalPy252 implements Line {
    @Override
    public boolean has(Part part) {
        return false;
    }

    @Override
    public List<String> builtinNames(Class<?> nodeClass) {
        return Arrays.stream(nodeClass.getAnnotationsByType(
                        com.oracle.graal.python.annotations.Builtin.class))
                .map(com.oracle.graal.python.annotations.Builtin::name)
                .toList();
    }

    @Override
    public Builtin builtin(Class<?> nodeClass) {
        return Annotations.ours(nodeClass, com.oracle.graal.python.annotations.Builtin.class);
    }

    @Override
    public PBuiltinFunction function(
            PythonLanguage language,
            Object owner,
            Builtin ours,
            String variant,
            NodeFactory<? extends PythonBuiltinBaseNode> factory,
            boolean takesSelf) {
        com.oracle.graal.python.annotations.Builtin builtin =
                Annotations.theirs(ours, com.oracle.graal.python.annotations.Builtin.class);
        BuiltinFunctionRootNode root = language.createCachedRootNode(
                l -> new BuiltinFunctionRootNode(l, builtin, factory, takesSelf),
                factory.getNodeClass(),
                ours.name() + variant);
        return PFactory.createBuiltinFunction(
                language,
                TruffleString.fromJavaStringUncached(ours.name(), PythonUtils.TS_ENCODING),
                owner,
                PythonBuiltins.numDefaults(builtin),
                PBuiltinFunction.getFlags(builtin, root.getSignature()),
                root);
    }

    @Override
    public PBuiltinFunction function(
            PythonLanguage language, TruffleString name, Object owner, PRootNode root) {
        return PFactory.createBuiltinFunction(language, name, owner, 0, 0, root);
    }

    @Override
    public PythonModule module(PythonLanguage language, TruffleString name) {
        return PFactory.createPythonModule(name);
    }

    @Override
    public PythonClass newClass(
            PythonLanguage language, TruffleString name, PythonAbstractClass object) {
        return new PythonClass(
                null,
                language,
                PythonBuiltinClassType.PythonClass,
                PythonBuiltinClassType.PythonClass.getInstanceShape(language),
                name,
                object,
                new PythonAbstractClass[] {object});
    }

    @Override
    public PExternalFunctionWrapper indexArgument() {
        return PExternalFunctionWrapper.INDEXARGFUNC;
    }

    @Override
    public IndirectCallData callData(Node node) {
        return new CallData(node);
    }

    @Override
    public void enter(CalleeContext callee, VirtualFrame frame, PRootNode root) {
        callee.enter(frame, root);
    }

    @Override
    public Object[] variableArguments(Frame frame, Node node) {
        int index = signature(node).varArgsPArgumentsIndex();
        return (Object[]) PArguments.getArgument(frame, index);
    }

    @Override
    public void setVariableArguments(Frame frame, Node node, Object[] values) {
        int index = signature(node).varArgsPArgumentsIndex();
        PArguments.setArgument(frame.getArguments(), index, values);
    }

    @Override
    public PKeyword[] keywordArguments(Frame frame, Node node) {
        int index = signature(node).varKeywordsPArgumentsIndex();
        return (PKeyword[]) PArguments.getArgument(frame, index);
    }

    private static Signature signature(Node node) {
        return ((PRootNode) node.getRootNode()).getSignature();
    }

    @Override
    public HashObjectNode hashObject() {
        return HashNodeGen.create();
    }

    @Override
    public UnpackSliceNode unpackSlice() {
        return UnpackNodeGen.create();
    }

    @Override
    public Object classOf(PythonObject object) {
        return object.getPythonClass();
    }

    @Override
    public PArray emptyArray(PythonLanguage language, PArray like) {
        return PFactory.createArray(
                PythonBuiltinClassType.PArray,
                PythonBuiltinClassType.PArray.getInstanceShape(language),
                like.getFormatString(),
                like.getFormat());
    }

    @Override
    public Object pointer(PMemoryView view) {
        long pointer = view.getBufferPointer();
        return pointer == 0 ? null : pointer;
    }

    @Override
    public int[] shape(PMemoryView view) {
        int[] shape = view.getBufferShape();
        return shape == null ? new int[0] : shape;
    }

    @Override
    public int[] strides(PMemoryView view) {
        int[] strides = view.getBufferStrides();
        return strides == null ? new int[0] : strides;
    }

    @Override
    public long allocate(long size) {
        return NativeMemory.malloc(size);
    }

    @Override
    public void free(long address) {
        NativeMemory.free(address);
    }

    @Override
    public long address(Object buffer, boolean moves) {
        PythonBufferAccessLibrary buffers = PythonBufferAccessLibrary.getUncached();
        boolean moved = moves && (buffer instanceof PBytesLike || buffer instanceof PArray);
        return moved || buffers.isNative(buffer) ? buffers.getNativePointer(buffer) : 0;
    }

    @Override
    public long newReference(Object object) {
        return PythonToNativeInternalNode.executeNewRefUncached(object);
    }

    @Override
    public long reference(Object object) {
        return PythonToNativeInternalNode.executeUncached(object, false);
    }

    @Override
    public NativeStructures nativeStructures() {
        return new Structures();
    }

    @Override
    public NativeExporters nativeExporters(PythonContext context) {
        return new Exporters(context);
    }

    @Override
    public NativeTypes nativeTypes() {
        return new TypeStructures();
    }

    @Override
    public Optional<BuffersForC> buffersForC() {
        return Optional.of(new NativeBuffers());
    }

    @Override
    public AsyncAction action(Consumer<PythonContext> body) {
        return (context, access) -> body.accept(context);
    }

    @Override
    public void markReleased(FinalizableReference reference) {
        reference.markReleased();
    }

    @Override
    public Frame generatorFrame(Frame frame) {
        Object[] arguments = frame.getArguments();
        return arguments.length > 0 && arguments[0] instanceof MaterializedFrame generator
                ? generator
                : null;
    }

    @Override
    public Frame generatorFrame(PGenerator generator) {
        return generator.getGeneratorFrame();
    }

    @Override
    public void refreshSnapshot(FrameInstance instance, Frame frame) {
        PFrame.Reference info = PArguments.getCurrentFrameInfo(frame);
        PFrame snapshot = info == null ? null : info.getPyFrame();
        BytecodeNode code = snapshot == null || generatorFrame(frame) != null
                ? null
                : BytecodeNode.get(instance);
        if (code != null && snapshot.getBytecodeFrame() != null) {
            snapshot.setBytecodeFrame(code.createCopiedFrame(0, frame));
        }
    }
}
