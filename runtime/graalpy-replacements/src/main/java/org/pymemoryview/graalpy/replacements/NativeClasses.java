package org.pymemoryview.graalpy.replacements;

import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyBufferProcs__bf_getbuffer;
import static com.oracle.graal.python.builtins.objects.cext.structs.CFields.PyBufferProcs__bf_releasebuffer;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.cext.PythonAbstractNativeObject;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.type.TypeNodes;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.classes.Members;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.line.Line;
import org.pymemoryview.graalpy.line.NativeTypes;
import org.pymemoryview.graalpy.protocol.BufferProtocolBuiltins;

/**
 * Gives classes that are written in C and export a buffer {@code __buffer__}, which CPython adds
 * when a class becomes ready ({@code add_operators}).
 */
final class NativeClasses {
    private NativeClasses() {}

    /** Adds the methods to the classes of a module whose body has run. */
    @TruffleBoundary
    static void addMethods(PythonModule module) {
        for (Object name : DynamicObjectLibrary.getUncached().getKeyArray(module)) {
            if (name instanceof TruffleString text
                    && module.getAttribute(text) instanceof PythonAbstractNativeObject type
                    && TypeNodes.IsTypeNode.executeUncached(type)
                    && Line.get().nativeTypes().has(type, PyBufferProcs__bf_getbuffer)) {
                addMethods(type, Line.get().nativeTypes());
            }
        }
    }

    private static void addMethods(PythonAbstractNativeObject type, NativeTypes types) {
        String name = TypeNodes.GetNameNode.executeUncached(type).toJavaStringUncached();
        boolean releases = types.has(type, PyBufferProcs__bf_releasebuffer);
        for (Factory<?> factory : BufferProtocolBuiltins.factories(name, releases)) {
            types.attributes(type)
                    .setItem(
                            Strings.of(factory.builtin().name()),
                            Members.of(PythonLanguage.get(null), type, factory));
        }
    }
}
