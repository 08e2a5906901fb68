package org.pymemoryview.graalpy.replacements;

import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyBufferProcs__bf_getbuffer;
import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyBufferProcs__bf_releasebuffer;
import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyTypeObject__tp_as_buffer;
import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyTypeObject__tp_dict;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.modules.ImpModuleBuiltinsFactory;
import com.oracle.graal.python.builtins.objects.cext.PythonAbstractNativeObject;
import com.oracle.graal.python.builtins.objects.cext.structs.CFields;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.ReadObjectNode;
import com.oracle.graal.python.builtins.objects.cext.structs.CStructAccess.ReadPointerNode;
import com.oracle.graal.python.builtins.objects.dict.PDict;
import com.oracle.graal.python.builtins.objects.function.PArguments;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.type.TypeNodes;
import com.oracle.graal.python.nodes.function.PythonBuiltinBaseNode;
import com.oracle.graal.python.nodes.function.PythonBuiltinNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.graalpy.capi.NativeBuffers;
import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.classes.Members;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.line.Needs;
import org.pymemoryview.graalpy.line.Part;
import org.pymemoryview.graalpy.protocol.BufferProtocolBuiltins;
import org.pymemoryview.graalpy.replacements.originals.Originals;

/**
 * The builtin that runs the body of an extension module written in C.
 *
 * <p>Before that, memoryviews become exporters for C. After it, the module's classes that export a
 * buffer get {@code __buffer__}, which CPython adds when a class becomes ready
 * ({@code add_operators}).
 */
@Needs(Part.C_API)
final class NativeExportersNode extends PythonBuiltinNode {
    /** The index of the argument; the first is the module {@code _imp}. */
    private static final int MODULE = 1;

    @Child
    private PythonBuiltinNode original;

    private NativeExportersNode(PythonBuiltinNode original) {
        this.original = original;
    }

    static Factory<PythonBuiltinBaseNode> factory() {
        return Originals.around(
                Originals.find(ImpModuleBuiltinsFactory.getFactories(), "exec_dynamic"),
                original -> new NativeExportersNode((PythonBuiltinNode) original));
    }

    @Override
    public Object execute(VirtualFrame frame) {
        NativeBuffers.install();
        Object result = original.execute(frame);
        if (PArguments.getArgument(frame, MODULE) instanceof PythonModule module) {
            addMethods(module);
        }
        return result;
    }

    @TruffleBoundary
    private static void addMethods(PythonModule module) {
        for (Object name : DynamicObjectLibrary.getUncached().getKeyArray(module)) {
            if (name instanceof TruffleString text
                    && module.getAttribute(text) instanceof PythonAbstractNativeObject type
                    && TypeNodes.IsTypeNode.executeUncached(type)) {
                addMethods(type);
            }
        }
    }

    private static void addMethods(PythonAbstractNativeObject type) {
        Object slots = ReadPointerNode.readUncached(type.getPtr(), PyTypeObject__tp_as_buffer);
        if (isNull(slots) || isNull(slot(slots, PyBufferProcs__bf_getbuffer))) {
            return;
        }
        boolean releases = !isNull(slot(slots, PyBufferProcs__bf_releasebuffer));
        String name = TypeNodes.GetNameNode.executeUncached(type).toJavaStringUncached();
        // Bypasses the check that forbids Python code to set attributes.
        Object attributes = ReadObjectNode.getUncached().readFromObj(type, PyTypeObject__tp_dict);
        for (Factory<?> factory : BufferProtocolBuiltins.factories(name, releases)) {
            ((PDict) attributes)
                    .setItem(
                            Strings.of(factory.builtin().name()),
                            Members.of(PythonLanguage.get(null), type, factory));
        }
    }

    private static Object slot(Object slots, CFields slot) {
        return ReadPointerNode.readUncached(slots, slot);
    }

    private static boolean isNull(Object pointer) {
        return InteropLibrary.getUncached().isNull(pointer);
    }
}
