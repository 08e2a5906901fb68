package org.pymemoryview.graalpy.capi;

import com.oracle.graal.python.builtins.objects.dict.PDict;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.type.TypeNodes.GetMroNode;
import com.oracle.graal.python.lib.PyNumberAsSizeNode;
import com.oracle.graal.python.lib.PyObjectCallMethodObjArgs;
import com.oracle.graal.python.lib.PyObjectGetAttr;
import com.oracle.graal.python.nodes.object.GetClassNode;
import com.oracle.graal.python.runtime.PythonContext;
import com.oracle.graal.python.runtime.exception.PException;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.api.strings.TruffleString;

import org.pymemoryview.graalpy.classes.Factory;
import org.pymemoryview.graalpy.classes.Members;
import org.pymemoryview.graalpy.convert.Strings;
import org.pymemoryview.graalpy.protocol.BufferProtocolBuiltins;
import org.pymemoryview.graalpy.types.HostContext;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ctypes of a context, where it is an extension module written in C: its methods that take an
 * exporter are replaced, because C code does not ask a class for its {@code __buffer__}, and its
 * classes get one.
 */
public final class NativeCtypes {
    private static final HiddenKey KEY = new HiddenKey("pymemoryview.ctypes");

    private static final TruffleString DICT = Strings.of("__dict__");

    /** Classes of the module whose classes have the methods. */
    private static final List<String> BASES =
            List.of("Structure", "Union", "Array", "_Pointer", "_SimpleCData", "CFuncPtr");

    private final PythonModule module;

    /** GraalPy's methods, by the class of ctypes classes and the name. */
    private final Map<Object, Map<String, Object>> originals = new HashMap<>();

    private NativeCtypes(PythonModule module) {
        this.module = module;
    }

    /** Replaces the methods if a module, whose body has run, is {@code _ctypes}. */
    @TruffleBoundary
    public static void install(PythonModule module) {
        HostContext host = HostContext.get();
        Object name = module.getAttribute(Strings.of("__name__"));
        if (host == null || !(name instanceof TruffleString text) || !isCtypes(text)) {
            return;
        }
        NativeCtypes ctypes = new NativeCtypes(module);
        DynamicObjectLibrary.getUncached().put(host.memoryViewType(), KEY, ctypes);
        for (String base : BASES) {
            Object objects = module.getAttribute(Strings.of(base));
            for (Factory<?> factory : BufferProtocolBuiltins.factories(base, false)) {
                set(objects, factory);
            }
            Object type = GetClassNode.executeUncached(objects);
            CtypesMethodNode.factories().forEach(factory -> ctypes.replace(type, factory));
        }
    }

    private static boolean isCtypes(TruffleString name) {
        return name.toJavaStringUncached().equals("_ctypes");
    }

    /** The one of the present context, whose methods are running. */
    static NativeCtypes get() {
        return (NativeCtypes) DynamicObjectLibrary.getUncached()
                .getOrDefault(HostContext.get().memoryViewType(), KEY, null);
    }

    private void replace(Object type, Factory<?> factory) {
        originals
                .computeIfAbsent(type, none -> new HashMap<>())
                .put(factory.builtin().name(), set(type, factory));
    }

    /** Sets a method of a class, and returns what it had; Python code is refused. */
    private static Object set(Object type, Factory<?> factory) {
        PDict attributes = (PDict) PyObjectGetAttr.executeUncached(type, DICT);
        TruffleString name = Strings.of(factory.builtin().name());
        Object previous = attributes.getItem(name);
        attributes.setItem(name, Members.of(PythonContext.get(null).getLanguage(), null, factory));
        return previous;
    }

    /** Calls a function of the module. */
    Object call(String function, Object argument) {
        return PyObjectCallMethodObjArgs.executeUncached(module, Strings.of(function), argument);
    }

    /** The size of the objects of a class, in bytes. */
    long size(Object type) {
        return PyNumberAsSizeNode.executeExactUncached(call("sizeof", type));
    }

    /** Whether a class has objects: it is not abstract. */
    boolean hasSize(Object type) {
        try {
            size(type);
            return true;
        } catch (PException e) {
            return false;
        }
    }

    /** GraalPy's method of a class of ctypes. */
    Object original(Object type, String name) {
        for (Object base : GetMroNode.executeUncached(GetClassNode.executeUncached(type))) {
            Map<String, Object> methods = originals.get(base);
            if (methods != null) {
                return methods.get(name);
            }
        }
        throw new IllegalStateException(name);
    }
}
